package io.orch.sls.requisite;

/**
 * How a required chunk stands.
 *
 * @param failed its result is false, also when it was not run because of a failure
 * @param changed it changed something, or in test mode would
 */
public record Standing(boolean failed, boolean changed) {}
