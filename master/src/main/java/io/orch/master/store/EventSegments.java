package io.orch.master.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** The segments of the event log, and the tables that they are in. */
final class EventSegments {

  private static final int SLOTS = 16;
  private static final String ALL = "select * from event_segment";

  private EventSegments() {}

  /**
   * A part of the log.
   *
   * @param slot says in which table it is
   * @param first the number of its first event
   */
  record Segment(long number, int slot, long first, Instant begun) {

    String table() {
      return EventSegments.table(slot);
    }
  }

  static String table(int slot) {
    return "event_" + slot;
  }

  /** All of them, the oldest first; there is always one. */
  static List<Segment> all(Handle handle) {
    return handle.createQuery(ALL + " order by number").map((row, context) -> segment(row)).list();
  }

  /** The one that is written to. */
  static Segment newest(Handle handle) {
    return handle
        .createQuery(ALL + " order by number desc limit 1")
        .map((row, context) -> segment(row))
        .one();
  }

  private static Segment segment(ResultSet row) throws SQLException {
    return new Segment(
        row.getLong("number"),
        row.getInt("slot"),
        row.getLong("first_sequence"),
        Columns.time(row, "begun"));
  }

  /** The number of the newest event. */
  static long last(Handle handle, Segment newest) {
    return handle
        .createQuery("select coalesce(max(sequence), :none) from " + newest.table())
        .bind("none", newest.first() - 1)
        .mapTo(Long.class)
        .one();
  }

  /** Begins the next one; whether there is a table for it. */
  static boolean add(Handle handle, Instant now) {
    List<Segment> all = all(handle);
    OptionalInt slot = free(all);
    if (slot.isEmpty()) {
      return false;
    }
    Segment newest = all.getLast();
    handle.execute(
        "insert into event_segment (number, slot, first_sequence, begun) values (?, ?, ?, ?)",
        newest.number() + 1,
        slot.getAsInt(),
        last(handle, newest) + 1,
        now.toEpochMilli());
    return true;
  }

  private static OptionalInt free(List<Segment> used) {
    Set<Integer> slots = used.stream().map(Segment::slot).collect(Collectors.toSet());
    return IntStream.range(0, SLOTS).filter(slot -> !slots.contains(slot)).findFirst();
  }

  /** Empties the table of the oldest one and drops it; outside of a transaction of H2. */
  static void drop(Handle handle, Segment oldest) {
    handle.execute("truncate table " + oldest.table());
    handle.execute("delete from event_segment where number = ?", oldest.number());
  }
}
