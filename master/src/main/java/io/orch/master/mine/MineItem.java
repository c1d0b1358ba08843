package io.orch.master.mine;

import io.orch.proto.adapt.ValueAdapter;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import org.jspecify.annotations.Nullable;

/**
 * Something that a minion publishes.
 *
 * @param name of the function that it came from, or another that the minion gives it
 * @param allowTarget the minions that may get it; empty for all
 * @param allowKind the kind of that target; empty for glob
 */
public record MineItem(String name, @Nullable Object value, String allowTarget, String allowKind) {

  /** The most that one value may take. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_NAME = 256;
  private static final int MAX_TARGET = 4_096;

  public MineItem {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw refused("a name has 1 to " + MAX_NAME + " characters, not " + name.length());
    }
    if (allowTarget.length() > MAX_TARGET || allowKind.length() > MAX_NAME) {
      throw refused("allow_tgt of '" + name + "' is longer than " + MAX_TARGET + " characters");
    }
    int size = ValueAdapter.toBytes(value).length;
    if (size > MAX_BYTES) {
      throw refused("'" + name + "' takes " + size + " bytes; at most " + MAX_BYTES + " may");
    }
  }

  private static OrchException refused(String why) {
    return new OrchException(ErrorCode.LIMIT_EXCEEDED, "not published: " + why);
  }
}
