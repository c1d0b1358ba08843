package io.orch.sls.requisite;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the sequence of execution without recursion: chunks in order, each preceded by what it
 * waits for. A circle is reported with every chunk in it and its place.
 */
final class Sequence {

  private static final byte NEW = 0;
  private static final byte OPEN = 1;
  private static final byte DONE = 2;

  private final List<LowChunk> chunks;
  private final Requisites requisites;
  private final int[][] before;
  private final byte[] marks;
  private final int[] result;
  private int length;

  Sequence(List<LowChunk> chunks, Requisites requisites) {
    this.chunks = chunks;
    this.requisites = requisites;
    this.before = requisites.edges();
    this.marks = new byte[chunks.size()];
    this.result = new int[chunks.size()];
  }

  int[] compute() {
    linkPrerequisites();
    for (int i = 0; i < chunks.size(); i++) {
      if (marks[i] == NEW) {
        visit(i);
      }
    }
    return result;
  }

  /** What a predicted chunk waits for also comes before the one that has it predicted. */
  private void linkPrerequisites() {
    for (int i = 0; i < chunks.size(); i++) {
      for (Requisites.Link link : requisites.links(i)) {
        if (link.requisite().kind() == RequisiteKind.PREREQ) {
          for (int target : link.targets()) {
            inherit(i, target);
          }
        }
      }
    }
  }

  private void inherit(int chunk, int predicted) {
    int[] more =
        Arrays.stream(before[predicted]).filter(b -> b != chunk && !reaches(b, chunk)).toArray();
    if (more.length > 0) {
      int[] all = Arrays.copyOf(before[chunk], before[chunk].length + more.length);
      System.arraycopy(more, 0, all, before[chunk].length, more.length);
      before[chunk] = all;
    }
  }

  private boolean reaches(int from, int to) {
    BitSet seen = new BitSet(chunks.size());
    IntStack open = new IntStack();
    open.push(from);
    while (!open.isEmpty()) {
      int at = open.pop();
      if (at == to) {
        return true;
      }
      if (!seen.get(at)) {
        seen.set(at);
        for (int next : before[at]) {
          open.push(next);
        }
      }
    }
    return false;
  }

  private void visit(int start) {
    IntStack path = new IntStack();
    int[] next = new int[8];
    path.push(start);
    marks[start] = OPEN;
    next[0] = 0;
    while (!path.isEmpty()) {
      int depth = path.size() - 1;
      int at = path.get(depth);
      if (next[depth] >= before[at].length) {
        marks[at] = DONE;
        result[length++] = at;
        path.pop();
        continue;
      }
      int target = before[at][next[depth]++];
      if (marks[target] == OPEN) {
        throw circle(path, target);
      }
      if (marks[target] == NEW) {
        marks[target] = OPEN;
        path.push(target);
        if (path.size() > next.length) {
          next = Arrays.copyOf(next, next.length * 2);
        }
        next[path.size() - 1] = 0;
      }
    }
  }

  private OrchException circle(IntStack path, int back) {
    int start = path.indexOf(back);
    StringBuilder text = new StringBuilder("requisites form a circle: ");
    for (int i = start; i < path.size(); i++) {
      int next = i + 1 < path.size() ? path.get(i + 1) : back;
      text.append(describe(path.get(i), at(path.get(i), next))).append(" -> ");
    }
    text.append(describe(back, Location.NONE)).append(": take one of these requisites out");
    Location first = at(back, start + 1 < path.size() ? path.get(start + 1) : back);
    return new OrchException(
        List.of(new Problem(ErrorCode.REQUISITE_CYCLE, first, text.toString())), null);
  }

  /** Where a chunk names another; the chunk itself when the other names it. */
  private Location at(int chunk, int other) {
    for (Requisites.Link link : requisites.links(chunk)) {
      if (Arrays.stream(link.targets()).anyMatch(target -> target == other)) {
        return link.requisite().at();
      }
    }
    return chunks.get(chunk).location();
  }

  private String describe(int chunk, Location at) {
    LowChunk low = chunks.get(chunk);
    return low.state() + ": " + low.id() + (at.known() ? " (" + at + ")" : "");
  }

  /** A stack of indexes. */
  private static final class IntStack {
    private int[] items = new int[16];
    private int size;

    void push(int item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, size * 2);
      }
      items[size++] = item;
    }

    int pop() {
      return items[--size];
    }

    int get(int at) {
      return items[at];
    }

    int size() {
      return size;
    }

    boolean isEmpty() {
      return size == 0;
    }

    int indexOf(int item) {
      for (int i = 0; i < size; i++) {
        if (items[i] == item) {
          return i;
        }
      }
      return -1;
    }
  }
}
