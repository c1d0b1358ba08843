package io.orch.master.job;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The returners that a job asks for, as Salt's {@code ret} names them. */
public final class AskedReturners {

  /** How many a job can ask for. */
  public static final int MOST = 10;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  private AskedReturners() {}

  /** From a list, or a text with commas; what can't be the name of a returner is left out. */
  public static List<String> of(@Nullable Object ret) {
    List<String> names = new ArrayList<>();
    switch (ret) {
      case String text -> names.addAll(List.of(text.split(",", MOST + 1)));
      case List<?> list -> list.forEach(item -> names.add(String.valueOf(item)));
      case null, default -> {}
    }
    return names.stream()
        .map(String::strip)
        .filter(name -> NAME.matcher(name).matches())
        .distinct()
        .limit(MOST)
        .toList();
  }
}
