package io.orch.master.peer;

/**
 * A master, as the others see it.
 *
 * @param holder the name under which it holds leases; no other has it
 * @param process of this start
 * @param address where it listens
 */
public record Peer(String holder, String process, String address) {}
