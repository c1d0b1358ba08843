package io.orch.master.rollout;

import io.orch.sls.value.Values;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So many minions of all: a number, or a part in percent. */
public record Share(double amount, boolean percent) {

  private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(%?)\\s*");

  /** The share that a value means: {@code 1}, {@code 10%}. */
  public static Share of(Object value) {
    Matcher form = FORM.matcher(Values.str(value));
    if (form.matches()) {
      double amount = Double.parseDouble(form.group(1));
      boolean percent = !form.group(2).isEmpty();
      if (percent ? amount <= 100 : amount == Math.rint(amount)) {
        return new Share(amount, percent);
      }
    }
    throw new IllegalArgumentException(
        "must be a number, as 1, or a percentage up to 100, as 10%, not " + Fields.shown(value));
  }

  /** The number of so many, a percentage rounded down. */
  int within(int all) {
    return (int) (percent ? Math.floor(amount * all / 100) : amount);
  }

  /** The number of so many, a percentage rounded up, one at least and all at most. */
  int reaching(int all) {
    int number = (int) (percent ? Math.ceil(amount * all / 100) : amount);
    return Math.min(all, Math.max(1, number));
  }

  @Override
  public String toString() {
    String number = amount == Math.rint(amount) ? "" + (long) amount : "" + amount;
    return percent ? number + "%" : number;
  }
}
