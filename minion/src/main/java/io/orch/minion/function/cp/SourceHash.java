package io.orch.minion.function.cp;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A digest that a source must have.
 *
 * @param algorithm as in {@code sha256}
 * @param hex lower case
 */
public record SourceHash(String algorithm, String hex) {

  private static final Pattern NAMED =
      Pattern.compile("(md5|sha1|sha224|sha256|sha384|sha512)[=:]([0-9a-fA-F]+)");
  private static final Pattern BARE = Pattern.compile("[0-9a-fA-F]{32,128}");

  /** The digest that a text is: {@code sha256=...}, or digits alone whose number tells which. */
  public static Optional<SourceHash> parse(String text) {
    Matcher named = NAMED.matcher(text.strip());
    if (named.matches()) {
      return Optional.of(new SourceHash(named.group(1), named.group(2).toLowerCase(Locale.ROOT)));
    }
    return BARE.matcher(text.strip()).matches() ? bare(text.strip()) : Optional.empty();
  }

  private static Optional<SourceHash> bare(String hex) {
    String algorithm =
        switch (hex.length()) {
          case 32 -> "md5";
          case 40 -> "sha1";
          case 56 -> "sha224";
          case 64 -> "sha256";
          case 96 -> "sha384";
          case 128 -> "sha512";
          default -> "";
        };
    return algorithm.isEmpty()
        ? Optional.empty()
        : Optional.of(new SourceHash(algorithm, hex.toLowerCase(Locale.ROOT)));
  }

  /** The digest of a file in a list of digests, such as a {@code SHA256SUMS} file. */
  public static SourceHash find(String list, String fileName, String listName) {
    Optional<SourceHash> only = Optional.empty();
    int hashes = 0;
    for (String line : list.split("\n")) {
      Optional<SourceHash> inLine = inLine(line);
      if (inLine.isPresent()) {
        hashes++;
        only = inLine;
        if (line.strip().endsWith(fileName)) {
          return inLine.get();
        }
      }
    }
    if (hashes == 1) {
      return only.orElseThrow();
    }
    throw new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "source_hash: " + listName + " holds no digest of '" + fileName + "'");
  }

  private static Optional<SourceHash> inLine(String line) {
    Matcher named = NAMED.matcher(line);
    if (named.find()) {
      return parse(named.group());
    }
    Matcher bare = BARE.matcher(line);
    return bare.find() ? bare(bare.group()) : Optional.empty();
  }
}
