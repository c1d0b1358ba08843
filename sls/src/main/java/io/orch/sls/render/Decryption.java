package io.orch.sls.render;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Problems;
import io.orch.sls.secret.Collector;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what is encrypted in strings, wherever they are in data, by what it holds; keys stay as
 * they are. Used once, by one thread.
 */
final class Decryption {

  private final Closed closed;
  private final RenderSettings settings;
  private final Collector secrets;
  private final Problems problems = new Problems();
  private final Map<Object, Object> done = new IdentityHashMap<>();
  private final Deque<String> path = new ArrayDeque<>();

  /** How secrets are written. */
  enum Closed {
    /** Armored OpenPGP messages. */
    PGP(
        "-----BEGIN PGP MESSAGE-----",
        "-----END PGP MESSAGE-----",
        Pattern.compile("-----BEGIN PGP MESSAGE-----.*?-----END PGP MESSAGE-----", Pattern.DOTALL)),
    /** Values encrypted to the master's key. */
    ENC("ENC[", "]", Pattern.compile("ENC\\[[a-z0-9]{1,16},[A-Za-z0-9+/=_\\s-]*\\]"));

    private final String mark;
    private final String end;
    final Pattern pattern;

    Closed(String mark, String end, Pattern pattern) {
      this.mark = mark;
      this.end = end;
      this.pattern = pattern;
    }

    /** Whether a text may hold one. */
    boolean in(String text) {
      return text.contains(mark);
    }

    /** Where the last one ends at the latest; no end is looked for behind it, over and over. */
    int end(String text) {
      int last = text.lastIndexOf(end);
      return last < 0 ? 0 : last + end.length();
    }
  }

  Decryption(Closed closed, RenderSettings settings, Collector secrets) {
    this.closed = closed;
    this.settings = settings;
    this.secrets = secrets;
  }

  /** A copy of the data, decrypted; every value that cannot be is told of together. */
  @Nullable Object of(@Nullable Object data, Location at) {
    Object copy = value(data, at);
    problems.throwIfAny();
    return copy;
  }

  private @Nullable Object value(@Nullable Object value, Location at) {
    return switch (value) {
      case String text -> text(text, at);
      case Map<?, ?> map -> known(map) == null ? map(map, at) : known(map);
      case List<?> list -> known(list) == null ? list(list, at) : known(list);
      case null, default -> value;
    };
  }

  private @Nullable Object known(Object source) {
    return done.get(source);
  }

  private DataMap map(Map<?, ?> source, Location at) {
    DataMap copy = DataMap.copyOf(source);
    done.put(source, copy);
    copy.replaceAll(
        (key, value) ->
            below(Values.str(key), value, copy.location().known() ? copy.valueLocation(key) : at));
    return copy;
  }

  private @Nullable Object below(String step, @Nullable Object value, Location at) {
    path.addLast(step);
    try {
      return value(value, at);
    } finally {
      path.removeLast();
    }
  }

  private List<@Nullable Object> list(List<?> source, Location at) {
    if (source instanceof DataList known) {
      DataList copy = new DataList(known.location());
      done.put(source, copy);
      for (int i = 0; i < known.size(); i++) {
        Location itemAt = known.itemLocation(i);
        copy.add(below(String.valueOf(i), known.get(i), itemAt), itemAt);
      }
      return copy;
    }
    List<@Nullable Object> copy = new ArrayList<>();
    done.put(source, copy);
    source.forEach(item -> copy.add(below(String.valueOf(copy.size()), item, at)));
    return copy;
  }

  private String text(String text, Location at) {
    if (!closed.in(text)) {
      return text;
    }
    Matcher matcher = closed.pattern.matcher(text).region(0, closed.end(text));
    StringBuilder out = new StringBuilder();
    int found = 0;
    String last = "";
    while (matcher.find()) {
      found++;
      last = open(matcher.group(), at);
      matcher.appendReplacement(out, Matcher.quoteReplacement(last));
    }
    int rest = out.length();
    matcher.appendTail(out);
    boolean whole = found == 1 && rest == last.length() && out.substring(rest).isBlank();
    String opened = found == 0 ? text : shortened(out.toString());
    return whole && !last.equals(text.strip()) ? secrets.add(opened) : opened;
  }

  private String shortened(String text) {
    return switch (closed) {
      case PGP -> withoutLineEnds(text);
      case ENC -> text;
    };
  }

  private static String withoutLineEnds(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end);
  }

  /** What a message holds; the message itself when that may be so. */
  String open(String message, Location at) {
    try {
      String text =
          switch (closed) {
            case PGP -> settings.decryptor().decrypt(message.replace("\\n", "\n"));
            case ENC -> settings.opener().decrypt(message);
          };
      return text.equals(message) ? text : secrets.add(text);
    } catch (OrchException e) {
      if (e.code() != ErrorCode.DECRYPTION_FAILED) {
        throw e;
      }
      e.problems().forEach(problem -> tell(problem, at));
      return message;
    }
  }

  private void tell(Problem problem, Location at) {
    Problem told = new Problem(problem.code(), at, what() + problem.message());
    boolean must =
        switch (closed) {
          case PGP -> settings.mustDecrypt();
          case ENC -> true;
        };
    if (must) {
      problems.add(told);
    } else {
      settings.warnings().accept(told);
    }
  }

  private String what() {
    String where = path.isEmpty() ? "" : "'" + steps() + "': ";
    return switch (closed) {
      case PGP -> "a PGP message stays closed: ";
      case ENC -> where + "ENC[...] can't be opened: ";
    };
  }

  private String steps() {
    StringBuilder steps = new StringBuilder();
    for (Iterator<String> step = path.iterator(); step.hasNext(); ) {
      steps.append(step.next()).append(step.hasNext() ? ":" : "");
    }
    return steps.toString();
  }
}
