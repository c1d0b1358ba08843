package io.orch.sls.schedule;

import io.orch.sls.config.Section;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a section that are times. */
final class TimeReader {

  private static final long MOST_SECONDS = 10L * 366 * 86_400;

  private final Section in;

  TimeReader(Section in) {
    this.in = in;
  }

  /** What a supplier gives; its refusal is a problem of the key. */
  <T> Optional<T> attempt(String key, Supplier<T> supplier) {
    try {
      return Optional.of(supplier.get());
    } catch (OrchException e) {
      in.refuse(key, e.problems().get(0).message());
      return Optional.empty();
    }
  }

  /** A whole number, also one in quotes or with a fraction, which is dropped. */
  Optional<Long> whole(String key) {
    Object value = in.any(key);
    Optional<Long> number =
        switch (value) {
          case Long n -> Optional.of(n);
          case Double d when Math.abs(d) < MOST_SECONDS -> Optional.of(d.longValue());
          case String s when s.strip().matches("\\d{1,9}") ->
              Optional.of(Long.parseLong(s.strip()));
          case null, default -> Optional.empty();
        };
    boolean fine = number.filter(n -> n >= 0 && n <= MOST_SECONDS).isPresent();
    if (value != null && !fine) {
      in.refuse(key, "must be a whole number that is not negative, not " + Values.repr(value));
    }
    return fine ? number : Optional.empty();
  }

  /** {@code 30}, or {@code {start: 10, end: 30}}. */
  Optional<Splay> splay(String key) {
    if (!(in.any(key) instanceof Map<?, ?>)) {
      return whole(key).filter(most -> most > 0).map(most -> new Splay(1, most));
    }
    Section range = in.section(key).orElseThrow();
    TimeReader times = new TimeReader(range);
    long start = times.whole("start").orElse(0L);
    long end = times.whole("end").orElse(start);
    range.finish();
    if (end < start) {
      in.refuse(key, "its end " + end + " must not be before its start " + start);
      return Optional.empty();
    }
    return Optional.of(new Splay(start, end));
  }

  Optional<DatePattern> pattern(String key) {
    return in.any(key) == null ? Optional.empty() : text(key).flatMap(t -> pattern(key, t));
  }

  Optional<DatePattern> pattern(String key, String text) {
    return attempt(key, () -> DateText.parse(text));
  }

  /** A text; a number is a time that YAML took for one, since {@code 17:00} counts sixties. */
  private Optional<String> text(String key) {
    return text(key, in.any(key));
  }

  Optional<String> text(String key, @Nullable Object value) {
    if (value instanceof String text) {
      return Optional.of(text);
    }
    in.refuse(
        key,
        "must be a time as a text, not "
            + Values.repr(value)
            + (value instanceof Number ? "; put it in quotes, as in '17:00'" : ""));
    return Optional.empty();
  }

  /** {@code {start: 8am, end: 5pm, invert: false}}, also as a list of such parts. */
  Optional<Window> window(String key) {
    Optional<Section> given =
        in.any(key) instanceof List<?> ? in.sections(key).stream().findFirst() : in.section(key);
    return given.flatMap(range -> window(key, range));
  }

  private Optional<Window> window(String key, Section range) {
    TimeReader times = new TimeReader(range);
    for (String side : List.of("start", "end")) {
      if (!range.has(side)) {
        in.refuse(key, "needs a start and an end, as in {start: 8am, end: 5pm}");
        return Optional.empty();
      }
    }
    Optional<DatePattern> start = times.pattern("start");
    Optional<DatePattern> end = times.pattern("end");
    boolean invert = range.flag("invert", false);
    range.finish();
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    Window window = new Window(start.get(), end.get(), invert);
    if (window.empty()) {
      in.refuse(key, "its end must be after its start");
      return Optional.empty();
    }
    return Optional.of(window);
  }

  /** A list of times, each a text or {@code {time: ..., time_fmt: ...}}. */
  List<LocalDateTime> moments(String key) {
    List<LocalDateTime> found = new ArrayList<>();
    List<?> items = in.any(key) instanceof List<?> list ? list : List.of();
    if (in.has(key) && !(in.any(key) instanceof List<?>)) {
      in.refuse(key, "must be a list of times");
    }
    for (Object item : items) {
      String text = item instanceof Map<?, ?> m ? Values.str(m.get("time")) : Values.str(item);
      String format =
          item instanceof Map<?, ?> m && m.get("time_fmt") instanceof String given
              ? given
              : TimeFormat.USUAL;
      attempt(key, () -> TimeFormat.read(text, format)).ifPresent(found::add);
    }
    return found;
  }
}
