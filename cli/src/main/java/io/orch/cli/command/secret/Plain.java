package io.orch.cli.command.secret;

import io.orch.cli.command.Surroundings;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.Console;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where what is to be encrypted comes from: never the command line, which others see. */
final class Plain {

  private static final int MOST = 4 * 1024 * 1024;

  private Plain() {}

  /** All of standard input, or what a person types. */
  static String typed(Surroundings around) {
    Console console = System.console();
    if (around.interactive() && console != null) {
      char[] typed = console.readPassword("Secret: ");
      return typed == null ? "" : new String(typed);
    }
    StringWriter text = new StringWriter();
    try {
      char[] part = new char[8192];
      for (int n = around.in().read(part); n >= 0; n = around.in().read(part)) {
        text.write(part, 0, n);
        if (text.getBuffer().length() > MOST) {
          throw tooLong("standard input");
        }
      }
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, "standard input can't be read: " + e.getMessage());
    }
    return text.toString();
  }

  /** The text of a file. */
  static String file(Path file) {
    try {
      if (Files.size(file) > MOST) {
        throw tooLong(file.toString());
      }
      return Files.readString(file);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.file(file.toString()),
          "is no UTF-8 text; encrypt it in base64, and write it with contents_base64 or"
              + " base64_decode");
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, Location.file(file.toString()), "can't be read: " + e);
    }
  }

  private static OrchException tooLong(String what) {
    return new OrchException(
        ErrorCode.LIMIT_EXCEEDED, what + " is longer than " + MOST + " characters");
  }
}
