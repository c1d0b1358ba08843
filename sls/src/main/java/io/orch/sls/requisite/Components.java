package io.orch.sls.requisite;

import java.util.Arrays;

/**
 * The strongly connected components of a graph: which nodes lie on circles with each other.
 * Tarjan's algorithm, without recursion, linear in nodes and edges.
 */
final class Components {

  private static final int NEW = -1;

  private final int[][] edges;
  private final int[] component;
  private final int[] found;
  private final int[] low;
  private final int[] next;
  private final int[] stack;
  private final int[] path;
  private int stacked;
  private int depth;
  private int count;
  private int components;

  private Components(int[][] edges) {
    this.edges = edges;
    int size = edges.length;
    this.component = filled(size);
    this.found = filled(size);
    this.low = new int[size];
    this.next = new int[size];
    this.stack = new int[size];
    this.path = new int[size];
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, NEW);
    return array;
  }

  /**
   * The component of each node.
   *
   * @param edges for each node those that it leads to
   * @return a number per node; two nodes have the same one exactly when each leads to the other
   */
  static int[] of(int[][] edges) {
    Components components = new Components(edges);
    for (int node = 0; node < edges.length; node++) {
      if (components.found[node] == NEW) {
        components.walk(node);
      }
    }
    return components.component;
  }

  private void walk(int start) {
    open(start);
    while (depth > 0) {
      int node = path[depth - 1];
      if (next[node] < edges[node].length) {
        step(node, edges[node][next[node]++]);
      } else {
        close(node);
      }
    }
  }

  private void open(int node) {
    found[node] = count;
    low[node] = count++;
    stack[stacked++] = node;
    path[depth++] = node;
  }

  private void step(int node, int target) {
    if (found[target] == NEW) {
      open(target);
    } else if (component[target] == NEW) {
      low[node] = Math.min(low[node], found[target]);
    }
  }

  private void close(int node) {
    depth--;
    if (depth > 0) {
      int parent = path[depth - 1];
      low[parent] = Math.min(low[parent], low[node]);
    }
    if (low[node] == found[node]) {
      int member;
      do {
        member = stack[--stacked];
        component[member] = components;
      } while (member != node);
      components++;
    }
  }
}
