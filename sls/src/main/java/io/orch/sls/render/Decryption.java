package io.orch.sls.render;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Problems;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the armored OpenPGP messages in strings, wherever they are in data, by what they hold;
 * keys stay as they are. Used once, by one thread.
 */
final class Decryption {

  static final Pattern MESSAGE =
      Pattern.compile("-----BEGIN PGP MESSAGE-----.*?-----END PGP MESSAGE-----", Pattern.DOTALL);

  private final RenderSettings settings;
  private final Problems problems = new Problems();
  private final Map<Object, Object> done = new IdentityHashMap<>();

  Decryption(RenderSettings settings) {
    this.settings = settings;
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
        (key, value) -> value(value, copy.location().known() ? copy.valueLocation(key) : at));
    return copy;
  }

  private List<@Nullable Object> list(List<?> source, Location at) {
    if (source instanceof DataList known) {
      DataList copy = new DataList(known.location());
      done.put(source, copy);
      for (int i = 0; i < known.size(); i++) {
        copy.add(value(known.get(i), known.itemLocation(i)), known.itemLocation(i));
      }
      return copy;
    }
    List<@Nullable Object> copy = new ArrayList<>();
    done.put(source, copy);
    source.forEach(item -> copy.add(value(item, at)));
    return copy;
  }

  private String text(String text, Location at) {
    if (!text.contains("-----BEGIN PGP MESSAGE-----")) {
      return text;
    }
    Matcher matcher = MESSAGE.matcher(text);
    StringBuilder out = new StringBuilder();
    boolean any = false;
    while (matcher.find()) {
      any = true;
      matcher.appendReplacement(out, Matcher.quoteReplacement(open(matcher.group(), at)));
    }
    matcher.appendTail(out);
    return any ? withoutLineEnds(out.toString()) : text;
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
      return settings.decryptor().decrypt(message.replace("\\n", "\n"));
    } catch (OrchException e) {
      if (e.code() != ErrorCode.DECRYPTION_FAILED) {
        throw e;
      }
      for (Problem problem : e.problems()) {
        Problem told =
            new Problem(problem.code(), at, "a PGP message stays closed: " + problem.message());
        if (settings.mustDecrypt()) {
          problems.add(told);
        } else {
          settings.warnings().accept(told);
        }
      }
      return message;
    }
  }
}
