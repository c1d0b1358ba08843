package io.orch.master.spread;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many minions at a time: a number, or a part of all in percent. */
public record BatchSize(double amount, boolean percent) {

  private static final Pattern FORM =
      Pattern.compile("\\s*(%?)\\s*(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(%?)\\s*");

  /** The size that a value means: {@code 3}, {@code '3'}, {@code 10%}. */
  public static BatchSize of(Object value) {
    Matcher form = FORM.matcher(Values.str(value));
    if (form.matches()) {
      double amount = Double.parseDouble(form.group(2));
      boolean percent = !form.group(1).isEmpty() || !form.group(3).isEmpty();
      if (amount > 0 && (percent || amount == Math.rint(amount))) {
        return new BatchSize(amount, percent);
      }
    }
    throw new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "'"
            + Values.str(value)
            + "' is no size of a batch: give a number, as 3, or a percentage, as 10%");
  }

  /** The number of so many; a percentage is rounded down, to one at least. */
  public int of(int all) {
    double number = percent ? amount / 100 * all : amount;
    return (int) Math.max(1, Math.min(number, Integer.MAX_VALUE));
  }
}
