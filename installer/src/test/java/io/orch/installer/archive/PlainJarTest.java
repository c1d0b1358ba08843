package io.orch.installer.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainJarTest {

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path temp;
  private Path signed;

  @BeforeEach
  void sign() throws IOException {
    signed = temp.resolve("signed.jar");
    try (OutputStream bytes = Files.newOutputStream(signed);
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      put(out, "b/", "");
      put(out, "b/B.class", "b");
      put(
          out,
          "META-INF/MANIFEST.MF",
          """
          Manifest-Version: 1.0
          Multi-Release: true

          Name: a/A.class
          SHA-256-Digest: AAAA

          Name: a/
          Sealed: true

          """);
      put(out, "META-INF/BC.SF", "x");
      put(out, "META-INF/BC.DSA", "x");
      put(out, "META-INF/native/a.so", "x");
      put(out, "a/A.class", "a");
    }
  }

  private static void put(ZipOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }

  private Path plain(String name) throws IOException {
    Path file = temp.resolve(name);
    PlainJar.write(signed, entry -> !entry.endsWith(".so"), TIME, file);
    return file;
  }

  @Test
  void entries_areSortedAfterTheManifest_withoutSignatures() throws Exception {
    try (JarFile jar = new JarFile(plain("plain.jar").toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .containsExactly("META-INF/MANIFEST.MF", "a/A.class", "b/", "b/B.class");
      assertThat(jar.stream()).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
    }
  }

  @Test
  void manifest_keepsWhatIsNoHash() throws Exception {
    try (JarFile jar = new JarFile(plain("plain.jar").toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Multi-Release")).isEqualTo("true");
      assertThat(jar.getManifest().getEntries()).containsOnlyKeys("a/");
      assertThat(jar.getManifest().getEntries().get("a/").getValue(Attributes.Name.SEALED))
          .isEqualTo("true");
    }
  }

  @Test
  void sameJar_givesTheSameBytes_andTheGivenTime() throws Exception {
    Path one = plain("one.jar");
    assertThat(one).hasSameBinaryContentAs(plain("two.jar"));
    assertThat(Files.getLastModifiedTime(one).toInstant()).isEqualTo(TIME);
  }
}
