package io.orch.master.enroll.token;

import io.orch.proto.message.MinionId;
import java.util.regex.Pattern;

/** Which minions a token is for: {@code *} stands for any characters, {@code ?} for one. */
record MinionGlob(String glob) {

  boolean matches(MinionId minion) {
    if (glob.isEmpty()) {
      return true;
    }
    StringBuilder regex = new StringBuilder();
    glob.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
              }
            });
    return Pattern.matches(regex.toString(), minion.value());
  }
}
