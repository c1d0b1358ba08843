package io.orch.sls.jinja;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's bytes: what {@code encode()} makes of a string. */
final class Bytes {

  static final Map<String, Method.Body> METHODS =
      Map.of(
          "decode",
          Signature.of("encoding? errors?")
              .method("decode", (run, self, a) -> ((Bytes) self).decode(a.text(0, "encoding", ""))),
          "hex",
          Signature.of("").method("hex", (run, self, a) -> ((Bytes) self).hex()));

  private final byte[] value;

  Bytes(byte[] value) {
    this.value = value.clone();
  }

  /** The bytes of a text in an encoding. */
  static Bytes encode(String text, String encoding, String errors) {
    CodingErrorAction action =
        switch (errors) {
          case "strict" -> CodingErrorAction.REPORT;
          case "ignore" -> CodingErrorAction.IGNORE;
          case "replace" -> CodingErrorAction.REPLACE;
          default -> throw Faults.failed("encode() knows strict, ignore and replace");
        };
    try {
      ByteBuffer out =
          charset(encoding)
              .newEncoder()
              .onUnmappableCharacter(action)
              .onMalformedInput(action)
              .encode(CharBuffer.wrap(text));
      return new Bytes(Arrays.copyOf(out.array(), out.limit()));
    } catch (CharacterCodingException e) {
      throw Faults.failed("'" + text + "' cannot be written in " + encoding);
    }
  }

  private String decode(String encoding) {
    try {
      return charset(encoding).newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw Faults.failed(
          "these bytes are no text in " + (encoding.isEmpty() ? "utf-8" : encoding));
    }
  }

  private static Charset charset(String name) {
    try {
      return switch (name) {
        case "", "utf8", "utf-8" -> java.nio.charset.StandardCharsets.UTF_8;
        case "ascii" -> java.nio.charset.StandardCharsets.US_ASCII;
        case "latin-1", "latin1" -> java.nio.charset.StandardCharsets.ISO_8859_1;
        default -> Charset.forName(name);
      };
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw Faults.failed("'" + name + "' is no known encoding");
    }
  }

  byte[] value() {
    return value.clone();
  }

  int length() {
    return value.length;
  }

  /** The byte at an index, as a number. */
  long at(int index) {
    return value[index] & 0xff;
  }

  private String hex() {
    return HexFormat.of().formatHex(value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes b && Arrays.equals(value, b.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  /** As Python prints it: {@code b'abc'}. */
  @Override
  public String toString() {
    boolean single = false;
    boolean dual = false;
    for (byte b : value) {
      single |= b == '\'';
      dual |= b == '"';
    }
    char mark = single && !dual ? '"' : '\'';
    StringBuilder out = new StringBuilder("b").append(mark);
    for (byte b : value) {
      switch (b) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\\' -> out.append("\\\\");
        default -> {
          if (b == mark) {
            out.append('\\').append(mark);
          } else if (b >= ' ' && b < 0x7f) {
            out.append((char) b);
          } else {
            out.append(String.format("\\x%02x", b));
          }
        }
      }
    }
    return out.append(mark).toString();
  }
}
