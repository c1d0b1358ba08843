package io.orch.minion.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.orch.sls.error.OrchException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlobAssemblyTest {

  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final Map<String, String> got = new LinkedHashMap<>();
  private final BlobAssembly assembly =
      new BlobAssembly(
          List.of(HELLO, EMPTY),
          (hash, blob) -> got.put(hash, new String(blob, StandardCharsets.UTF_8)));

  private void add(String hash, long offset, String text, boolean last) {
    assembly.add(hash, offset, ByteString.copyFromUtf8(text), last);
  }

  @Test
  void add_chunksInOrder_wholeBlobs() {
    add(HELLO, 0, "hel", false);
    add(HELLO, 3, "lo", true);
    add(EMPTY, 0, "", true);
    assembly.finish();

    assertThat(got).containsExactly(Map.entry(HELLO, "hello"), Map.entry(EMPTY, ""));
  }

  @Test
  void add_wrongContent_refusedAndNotHandedOver() {
    refused(() -> add(HELLO, 0, "hellx", true));
    assertThat(got).isEmpty();
  }

  @Test
  void add_gapOrStrangerOrTwice_refused() {
    refused(() -> add(HELLO, 1, "ello", true));
    refused(() -> add("0".repeat(64), 0, "x", true));
    add(EMPTY, 0, "", true);
    refused(() -> add(EMPTY, 0, "", true));
  }

  @Test
  void finish_blobMissing_refused() {
    add(EMPTY, 0, "", true);
    refused(assembly::finish);
  }

  private static void refused(Runnable action) {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(action::run)
        .withMessageContaining("the master sent");
  }
}
