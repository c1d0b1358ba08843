package io.orch.minion.link;

import com.google.protobuf.ByteString;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Puts the chunks of blobs together and checks their hashes. Not thread-safe. */
final class BlobAssembly {

  private final Set<String> wanted;
  private final BiConsumer<String, byte[]> consumer;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private String open = "";

  BlobAssembly(List<String> wanted, BiConsumer<String, byte[]> consumer) {
    this.wanted = new LinkedHashSet<>(wanted);
    this.consumer = consumer;
  }

  void add(String sha256, long offset, ByteString data, boolean last) {
    boolean first = open.isEmpty() && wanted.contains(sha256);
    if (!first && !open.equals(sha256) || offset != content.size()) {
      throw wrong("a piece of " + sha256 + " at " + offset + " that was not its turn");
    }
    open = sha256;
    try {
      data.writeTo(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (last) {
      byte[] blob = content.toByteArray();
      content.reset();
      open = "";
      wanted.remove(sha256);
      check(sha256, blob);
      consumer.accept(sha256, blob);
    }
  }

  private static void check(String sha256, byte[] blob) {
    if (!Hashes.sha256(blob).equals(sha256)) {
      throw wrong("content that is not that of " + sha256);
    }
  }

  /** Every blob must have come. */
  void finish() {
    if (!wanted.isEmpty()) {
      throw wrong("no content of " + String.join(", ", wanted));
    }
  }

  private static OrchException wrong(String what) {
    return new OrchException(ErrorCode.INTERNAL, "the master sent " + what);
  }
}
