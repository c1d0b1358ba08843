package io.orch.master.webhook;

import io.orch.master.event.NewEvent;

/**
 * Something that a sender told.
 *
 * @param id by which a repetition is known; empty when the sender gives none
 */
public record Delivery(String id, NewEvent event) {}
