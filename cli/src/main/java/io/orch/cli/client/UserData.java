package io.orch.cli.client;

/**
 * What an instance is started with.
 *
 * @param note what the caller should know of it; empty when nothing
 */
public record UserData(String text, String note) {}
