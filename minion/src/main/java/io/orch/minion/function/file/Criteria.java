package io.orch.minion.function.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What {@code file.find} asks of a path, the cheap questions first. */
final class Criteria {

  private static final Map<Character, Long> BYTES =
      Map.of('b', 1L, 'k', 1L << 10, 'm', 1L << 20, 'g', 1L << 30, 't', 1L << 40);
  private static final Map<Character, Long> SECONDS =
      Map.of('w', 604_800L, 'd', 86_400L, 'h', 3_600L, 'm', 60L, 's', 1L);
  private static final Pattern AGE = Pattern.compile("(\\d+(?:\\.\\d*)?)\\s*([wdhms])?");

  private interface Test {
    boolean match(Path path, FileStat stat);
  }

  private final List<Test> tests = new ArrayList<>();

  Criteria(FileFind wanted, HostFiles files, Clock clock) {
    wanted.name().ifPresent(text -> named(pattern("name", glob(text) + "$", 0)));
    wanted
        .iname()
        .ifPresent(text -> named(pattern("iname", glob(text) + "$", Pattern.CASE_INSENSITIVE)));
    wanted.regex().ifPresent(text -> named(pattern("regex", text, 0)));
    wanted.iregex().ifPresent(text -> named(pattern("iregex", text, Pattern.CASE_INSENSITIVE)));
    wanted.type().ifPresent(this::kind);
    wanted.owner().ifPresent(text -> oneOf(text, stat -> List.of(stat.user(), "" + stat.uid())));
    wanted.group().ifPresent(text -> oneOf(text, stat -> List.of(stat.group(), "" + stat.gid())));
    wanted.size().ifPresent(this::size);
    wanted.mtime().ifPresent(text -> age(text, clock.now()));
    wanted.grep().ifPresent(text -> content(pattern("grep", text, 0), files));
  }

  boolean match(Path path, FileStat stat) {
    return tests.stream().allMatch(test -> test.match(path, stat));
  }

  private void named(Pattern pattern) {
    tests.add(
        (path, stat) ->
            pattern
                .matcher(Optional.ofNullable(path.getFileName()).map(Path::toString).orElse(""))
                .lookingAt());
  }

  /** Salt's patterns of names: a dot is a dot, and what stands in brackets is a choice. */
  private static String glob(String text) {
    return text.replace(".", "\\.").replace("?", ".?").replace("*", ".*");
  }

  private static Pattern pattern(String argument, String text, int flags) {
    try {
      return Pattern.compile(text, flags);
    } catch (PatternSyntaxException e) {
      throw wrong(argument, text, "is no pattern: " + e.getDescription());
    }
  }

  private void kind(String text) {
    String letters = text.replaceAll("[,\\s]", "");
    for (char letter : letters.toCharArray()) {
      if ("fdlbcps".indexOf(letter) < 0) {
        throw wrong("type", text, "has '" + letter + "'; kinds are f, d, l, b, c, p and s");
      }
    }
    tests.add((path, stat) -> letters.indexOf(Stats.letter(stat)) >= 0);
  }

  private void oneOf(String text, java.util.function.Function<FileStat, List<String>> owners) {
    List<String> wanted = Arrays.asList(text.strip().split("[,\\s]+"));
    tests.add((path, stat) -> owners.apply(stat).stream().anyMatch(wanted::contains));
  }

  private void size(String text) {
    String number = text.strip();
    char style = number.startsWith("+") || number.startsWith("-") ? number.charAt(0) : '=';
    number = style == '=' ? number : number.substring(1);
    long unit = 1;
    if (!number.isEmpty()) {
      char last = Character.toLowerCase(number.charAt(number.length() - 1));
      if (BYTES.containsKey(last)) {
        unit = BYTES.getOrDefault(last, 1L);
        number = number.substring(0, number.length() - 1).strip();
      }
    }
    long bytes;
    try {
      bytes = (long) (Double.parseDouble(number) * unit);
    } catch (NumberFormatException e) {
      throw wrong("size", text, "is no size: write it as 10k, +10k or -10k");
    }
    long least = style == '-' ? 0 : bytes;
    long most = style == '-' ? bytes : style == '+' ? Long.MAX_VALUE : bytes + unit - 1;
    tests.add((path, stat) -> stat.size() >= least && stat.size() <= most);
  }

  private void age(String text, Instant now) {
    String span = text.strip().toLowerCase(Locale.ROOT);
    boolean younger = span.startsWith("-");
    if (younger || span.startsWith("+")) {
      span = span.substring(1);
    }
    Matcher part = AGE.matcher(span);
    double seconds = 0;
    long finest = 0;
    int end = 0;
    while (part.find() && span.substring(end, part.start()).isBlank()) {
      long unit = SECONDS.getOrDefault(part.group(2) == null ? 'd' : part.group(2).charAt(0), 1L);
      seconds += Double.parseDouble(part.group(1)) * unit;
      finest = unit;
      end = part.end();
    }
    if (finest == 0 || !span.substring(end).isBlank()) {
      throw wrong("mtime", text, "is no span of time: write it as 1d, -1d or 1w2d6h");
    }
    Instant limit = now.minusSeconds((long) (seconds / finest) * finest);
    tests.add(
        (path, stat) ->
            younger ? !stat.modified().isBefore(limit) : !stat.modified().isAfter(limit));
  }

  private void content(Pattern pattern, HostFiles files) {
    tests.add(
        (path, stat) ->
            stat.file()
                && pattern
                    .matcher(new String(files.read(path), StandardCharsets.ISO_8859_1))
                    .find());
  }

  private static OrchException wrong(String argument, String value, String what) {
    return new OrchException(
        ErrorCode.ARGUMENT_INVALID, "file.find: " + argument + " '" + value + "' " + what);
  }
}
