package io.orch.master.event;

/**
 * Someone who counts his own events, and may send some of them twice.
 *
 * @param name who it is: {@code minion/web1}
 * @param log where he counts them: another one begins to count anew
 * @param first his number of the first of the events that he sends now
 */
public record EventSource(String name, String log, long first) {}
