package io.orch.cli.command.salt;

import io.orch.cli.client.Minion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of the minions that a target means are called, and how many at a time. */
final class Batches {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(%?)");
  private static final double HUNDRED = 100;

  private Batches() {}

  /** How many minions of so many a size means: a number, or a percentage. */
  static int width(String size, int all) {
    Matcher matcher = SIZE.matcher(size.strip());
    if (!matcher.matches()) {
      throw new OrchException(
          ErrorCode.USAGE,
          "--batch-size is a number or a percentage, such as 3 or 25%, not '" + size + "'");
    }
    double number = Double.parseDouble(matcher.group(1));
    return Math.max(1, (int) (matcher.group(2).isEmpty() ? number : number * all / HUNDRED));
  }

  /** Their ids, those first that are connected. */
  static List<String> ordered(List<Minion> minions) {
    return minions.stream()
        .sorted(Comparator.comparing((Minion one) -> !one.connected()).thenComparing(Minion::id))
        .map(Minion::id)
        .toList();
  }

  /** So many of them by chance, of those that are connected first. */
  static List<String> subset(List<Minion> minions, int count) {
    return subset(minions, count, new SecureRandom());
  }

  static List<String> subset(List<Minion> minions, int count, Random random) {
    List<Minion> shuffled = new ArrayList<>(minions);
    Collections.shuffle(shuffled, random);
    shuffled.sort(Comparator.comparing(minion -> !minion.connected()));
    return shuffled.stream().limit(count).map(Minion::id).sorted().toList();
  }
}
