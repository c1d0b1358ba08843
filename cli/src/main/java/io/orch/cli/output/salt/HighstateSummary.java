package io.orch.cli.output.salt;

import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The counts below a minion's states. Not thread-safe. */
final class HighstateSummary {

  /** The longest label, "Succeeded", with a colon and a blank. */
  private static final int LABEL = 11;

  private static final double SECOND = 1000;

  private final String minion;
  private final Palette palette;
  private int succeeded;
  private int predicted;
  private int failed;
  private int changed;
  private int warned;
  private double millis;

  HighstateSummary(String minion, Palette palette) {
    this.minion = minion;
    this.palette = palette;
  }

  /**
   * Counts a state.
   *
   * @param full whether it was told in full, so that its warnings count
   */
  void count(StateText state, boolean full) {
    if (state.result() == null) {
      predicted++;
    } else if (Values.truth(state.result())) {
      succeeded++;
    } else {
      failed++;
    }
    changed += state.changed() ? 1 : 0;
    warned += full && !state.warnings().isEmpty() ? 1 : 0;
    millis += state.millis();
  }

  int changed() {
    return changed;
  }

  String text() {
    List<String> out = new ArrayList<>();
    String rule = "-".repeat(width());
    out.add(palette.cyan() + "\nSummary for " + minion + "\n" + rule + palette.end());
    out.add(counted("Succeeded", succeeded + predicted, palette.green()) + details());
    out.add(counted("Failed", failed, failed > 0 ? palette.red() : palette.cyan()));
    if (warned > 0) {
      out.add(counted("Warnings", warned, palette.lightRed()));
    }
    String total = right(String.valueOf(total()), width() - 7);
    out.add(palette.cyan() + rule + "\nTotal states run: " + total + palette.end());
    boolean seconds = millis > SECOND - 1;
    String time = String.format(Locale.ROOT, "%.3f", seconds ? millis / SECOND : millis);
    out.add(
        palette.cyan()
            + ("Total run time: " + right(time, width() - 5) + (seconds ? " s" : " ms"))
            + palette.end());
    return String.join("\n", out);
  }

  private int total() {
    return succeeded + predicted + failed;
  }

  /** As wide as the longest label and the longest count. */
  private int width() {
    int most = Math.max(Math.max(succeeded, predicted), Math.max(failed, warned));
    return LABEL + (total() == 0 ? 0 : String.valueOf(most).length());
  }

  private String details() {
    List<String> details = new ArrayList<>();
    if (predicted > 0) {
      details.add(palette.lightYellow() + "unchanged=" + predicted + palette.end());
    }
    if (changed > 0) {
      details.add(palette.green() + "changed=" + changed + palette.end());
    }
    return details.isEmpty() ? "" : " (" + String.join(", ", details) + ")";
  }

  private String counted(String label, int count, String colour) {
    String number = right(String.valueOf(count), width() - label.length() - 2);
    return colour + label + ": " + number + palette.end();
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
