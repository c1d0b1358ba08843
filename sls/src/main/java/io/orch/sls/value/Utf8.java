package io.orch.sls.value;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of files, which must be UTF-8. */
public final class Utf8 {

  private Utf8() {}

  /** The text of a file; YAML_SYNTAX at the first byte that is not UTF-8. */
  public static String decode(byte[] content, String file) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(content);
    CharBuffer out = CharBuffer.allocate(content.length);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      throw refused(out.toString(), content[in.position()], file);
    }
    return out.toString();
  }

  private static OrchException refused(String before, byte bad, String file) {
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    return new OrchException(
        ErrorCode.YAML_SYNTAX,
        new Location(file, line, column),
        String.format("the byte 0x%02x is not UTF-8: save the file in UTF-8", bad & 0xff));
  }
}
