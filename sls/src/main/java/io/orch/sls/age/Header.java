package io.orch.sls.age;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The lines before the payload: the file's key, wrapped for each recipient, and their code.
 *
 * @param signed the bytes that the code is of
 * @param end where the payload begins
 */
record Header(List<Stanza> stanzas, byte[] signed, byte[] code, int end) {

  static final String VERSION = "age-encryption.org/v1";
  private static final int LINE = 64;
  private static final int MOST_STANZAS = 100;
  private static final int LONGEST = 64 * 1024;

  /** The key wrapped for one recipient. */
  record Stanza(List<String> arguments, byte[] body) {

    String type() {
      return arguments.get(0);
    }
  }

  /** Reads a header strictly: each can be written in one way only. */
  static Header read(byte[] file) throws Malformed {
    Lines lines = new Lines(file);
    if (!lines.next().equals(VERSION)) {
      throw new Malformed("it is no age file of version 1");
    }
    List<Stanza> stanzas = new ArrayList<>();
    while (true) {
      int start = lines.at;
      String line = lines.next();
      if (line.startsWith("---")) {
        if (stanzas.isEmpty() || !line.startsWith("--- ")) {
          throw new Malformed("its header has no recipient, or no code");
        }
        return new Header(
            stanzas, Arrays.copyOf(file, start + 3), bytes(line.substring(4)), lines.at);
      }
      if (stanzas.size() == MOST_STANZAS) {
        throw new Malformed("it has more than " + MOST_STANZAS + " recipients");
      }
      stanzas.add(stanza(line, lines));
    }
  }

  private static Stanza stanza(String line, Lines lines) throws Malformed {
    if (!line.startsWith("-> ")) {
      throw new Malformed("a line of its header is none of a recipient");
    }
    List<String> arguments = List.of(line.substring(3).split(" ", -1));
    if (arguments.stream().anyMatch(word -> word.isEmpty() || !visible(word))) {
      throw new Malformed("a recipient of its header is written wrongly");
    }
    StringBuilder body = new StringBuilder();
    String next;
    do {
      next = lines.next();
      if (next.length() > LINE) {
        throw new Malformed("a line of its header is too long");
      }
      body.append(next);
    } while (next.length() == LINE);
    return new Stanza(arguments, bytes(body.toString()));
  }

  private static boolean visible(String word) {
    return word.chars().allMatch(c -> c >= 33 && c <= 126);
  }

  /** Base64 without padding, in the one form that it has. */
  static byte[] bytes(String text) throws Malformed {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (text.endsWith("=") || !write(bytes).equals(text)) {
        throw new Malformed("its header has base64 in another form than age writes");
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new Malformed("its header has no base64 where some is needed");
    }
  }

  static String write(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The lines of a header; what is behind it is not looked at. */
  private static final class Lines {

    private final byte[] file;
    private int at;

    private Lines(byte[] file) {
      this.file = file;
    }

    private String next() throws Malformed {
      int end = at;
      while (end < file.length && file[end] != '\n') {
        if (end == LONGEST) {
          throw new Malformed("its header is too long");
        }
        end++;
      }
      if (end == file.length) {
        throw new Malformed("its header is cut off");
      }
      String line = new String(file, at, end - at, StandardCharsets.ISO_8859_1);
      at = end + 1;
      return line;
    }
  }

  /** Not written as age writes it. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }

    /** What is wrong. */
    String why() {
      return String.valueOf(getMessage());
    }
  }
}
