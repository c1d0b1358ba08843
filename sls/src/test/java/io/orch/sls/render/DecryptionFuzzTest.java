package io.orch.sls.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.orch.sls.error.Location;
import io.orch.sls.secret.Collector;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Any text as one with encrypted parts: each part is given to who opens it, whole and once, what is
 * around them stays as it is, and it takes little time. See docs/fuzzing.md.
 */
final class DecryptionFuzzTest {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Of the processor, however busy the machine is. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /** Small inputs stand for large ones: each is repeated to this size. */
  private static final int SIZE = 200_000;

  @FuzzTest(maxDuration = "10m")
  void text_withPgpMessages_isOpenedPartByPart(byte[] data) {
    check(data, Decryption.Closed.PGP, "-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----");
  }

  @FuzzTest(maxDuration = "10m")
  void text_withEncryptedValues_isOpenedPartByPart(byte[] data) {
    check(data, Decryption.Closed.ENC, "ENC[", "]");
  }

  /** Letters in the place of marks let the fuzzer make texts of many. */
  private static String text(byte[] data, String begin, String end) {
    return new String(data, StandardCharsets.ISO_8859_1).replace("B", begin).replace("D", end);
  }

  private static void check(byte[] data, Decryption.Closed closed, String begin, String end) {
    String text = text(data, begin, end);
    List<String> parts = new ArrayList<>();
    Decryptor opener =
        part -> {
          parts.add(part);
          return "<>";
        };
    opened(text, closed, opener);
    String left = text;
    for (String part : parts) {
      assertThat(part).startsWith(begin).endsWith(end);
      int at = left.indexOf(closed == Decryption.Closed.PGP ? begin : part);
      assertThat(at).isNotNegative();
      left = left.substring(at + 1);
    }
    if (!text.isEmpty()) {
      long from = THREADS.getCurrentThreadCpuTime();
      opened(text.repeat(SIZE / text.length() + 1), closed, part -> "");
      assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - from)).isLessThan(LONGEST);
    }
  }

  private static void opened(String text, Decryption.Closed closed, Decryptor opener) {
    RenderSettings settings =
        switch (closed) {
          case PGP -> RenderSettings.USUAL.with(opener, true);
          case ENC -> RenderSettings.USUAL.opening(opener);
        };
    new Decryption(closed, settings, new Collector()).of(text, Location.NONE);
  }
}
