package io.orch.cli.client;

/**
 * How far a job is on one minion.
 *
 * @param line what it does now
 * @param done states done
 * @param total states in all; 0 when not known
 */
public record Progress(String minion, String line, int done, int total) {}
