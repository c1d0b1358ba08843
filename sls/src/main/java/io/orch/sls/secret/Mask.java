package io.orch.sls.secret;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stars out secrets in texts and in values of the data tree. Immutable. */
public final class Mask {

  /** What stands where a secret was, however long that is. */
  public static final String STARS = "********";

  public static final Mask NONE = new Mask(null, List.of());

  private static final int MAX_DEPTH = 200;

  private final @Nullable Automaton automaton;
  private final List<String> secrets;

  private Mask(@Nullable Automaton automaton, List<String> secrets) {
    this.automaton = automaton;
    this.secrets = secrets;
  }

  /** A mask for secrets, in whatever form they are found; those that are too short are left. */
  static Mask of(Collection<String> texts) {
    List<String> secrets = List.copyOf(texts);
    Map<String, Integer> words = new LinkedHashMap<>();
    for (int i = 0; i < secrets.size(); i++) {
      for (String form : Forms.of(secrets.get(i))) {
        words.putIfAbsent(form, i);
      }
    }
    return words.isEmpty() ? NONE : new Mask(new Automaton(words), secrets);
  }

  /** Whether it knows nothing that it could find in a text. */
  public boolean isEmpty() {
    return automaton == null;
  }

  /** The text with stars for each secret; itself when it holds none. */
  public String text(String text) {
    return replace(text, secret -> STARS);
  }

  /** The same with as many stars as there were characters, so that places stay right. */
  public String evenly(String text) {
    return replace(text, secret -> "*".repeat(secret.length()));
  }

  /** The text with something else for each stretch of it that is secret. */
  public String replace(String text, UnaryOperator<String> other) {
    Automaton finder = automaton;
    if (finder == null || text.length() < Forms.SHORTEST) {
      return text;
    }
    Stretches found = new Stretches();
    finder.scan(text, (start, end, owner) -> found.add(start, end));
    return found.isEmpty() ? text : found.replace(text, other);
  }

  /** The secrets that are in a value, in any form. */
  public Set<String> found(@Nullable Object value) {
    Set<String> found = new LinkedHashSet<>();
    if (automaton != null) {
      Automaton finder = automaton;
      each(
          value,
          text -> {
            finder.scan(text, (start, end, owner) -> found.add(secrets.get(owner)));
            return text;
          });
    }
    return found;
  }

  /** The value with stars for each secret in it; itself when it holds none. */
  public @Nullable Object value(@Nullable Object value) {
    if (automaton == null && Marked.none()) {
      return value;
    }
    return each(value, text -> Marked.is(text) ? STARS : text(text));
  }

  /** The same for a map. */
  public Map<String, @Nullable Object> map(Map<String, ? extends @Nullable Object> map) {
    Map<String, @Nullable Object> masked = new LinkedHashMap<>();
    map.forEach((key, value) -> masked.put(text(key), value(value)));
    return masked;
  }

  /** The value with each text in it replaced; the same instance where nothing is. */
  static @Nullable Object each(@Nullable Object value, UnaryOperator<String> change) {
    return each(value, change, 0);
  }

  private static @Nullable Object each(
      @Nullable Object value, UnaryOperator<String> change, int depth) {
    if (depth > MAX_DEPTH) {
      return STARS;
    }
    return switch (value) {
      case String text -> change.apply(text);
      case CharSequence text -> change.apply(text.toString());
      case Map<?, ?> map -> map(map, change, depth);
      case Collection<?> items -> items(items, change, depth);
      case null, default -> value;
    };
  }

  @SuppressWarnings("ReferenceEquality") // another instance says that something was replaced
  private static Object map(Map<?, ?> map, UnaryOperator<String> change, int depth) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = each(entry.getKey(), change, depth + 1);
      Object value = each(entry.getValue(), change, depth + 1);
      changed |= key != entry.getKey() || value != entry.getValue();
      copy.put(unused(key, copy), value);
    }
    return changed ? copy : map;
  }

  /** A key that masking made equal to another gets a number, so that no entry is lost. */
  private static @Nullable Object unused(@Nullable Object key, Map<?, ?> taken) {
    Object free = key;
    for (int i = 2; taken.containsKey(free); i++) {
      free = key + " (" + i + ")";
    }
    return free;
  }

  @SuppressWarnings("ReferenceEquality") // as above
  private static Object items(Collection<?> items, UnaryOperator<String> change, int depth) {
    List<@Nullable Object> copy = new ArrayList<>(items.size());
    boolean changed = false;
    for (Object item : items) {
      Object other = each(item, change, depth + 1);
      changed |= other != item;
      copy.add(other);
    }
    return changed ? copy : items;
  }
}
