package io.orch.minion.function.hashutil;

import java.util.Locale;

/** The digests that these functions know. */
enum Digest {
  MD5,
  SHA256,
  SHA512;

  String algorithm() {
    return name().toLowerCase(Locale.ROOT);
  }
}
