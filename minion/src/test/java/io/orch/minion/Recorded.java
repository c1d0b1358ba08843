package io.orch.minion;

import io.orch.minion.system.HostFiles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Ports that answer what a test recorded. */
public final class Recorded {

  private Recorded() {}

  /** The files of a host, of which some have the recorded text whenever they are read. */
  public static HostFiles files(HostFiles host, Map<String, String> texts) {
    return port(
        HostFiles.class,
        (name, arguments) -> {
          String path = arguments.length > 0 ? String.valueOf(arguments[0]) : "";
          boolean known = texts.containsKey(path);
          return switch (name) {
            case "text" -> known ? texts.get(path) : host.text(path);
            case "part" -> known ? bytes(texts.get(path), arguments) : null;
            default -> null;
          };
        },
        host);
  }

  private static byte[] bytes(String text, Object[] arguments) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    int from = (int) Math.min(all.length, (long) arguments[1]);
    return Arrays.copyOfRange(all, from, Math.min(all.length, from + (int) arguments[2]));
  }

  /** The answer to a call; null to ask the port that stands behind. */
  @FunctionalInterface
  public interface Answers {
    Object to(String method, Object... arguments);
  }

  /** A port that answers by a function, and by another port where that gives null. */
  public static <T> T port(Class<T> type, Answers answers, T behind) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer =
                  answers.to(method.getName(), arguments == null ? new Object[0] : arguments);
              if (answer != null) {
                return answer;
              }
              try {
                return method.invoke(behind, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** A port that has only what a function answers. */
  public static <T> T port(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                answers.to(method.getName(), arguments == null ? new Object[0] : arguments)));
  }
}
