package io.orch.master.source;

/**
 * What a secret is read for.
 *
 * @param work {@code run:ID} or {@code job:ID}; empty when it is for no particular one
 * @param minion whose pillar it is
 */
record Owner(String work, String minion) {

  String text() {
    return work + " " + minion;
  }
}
