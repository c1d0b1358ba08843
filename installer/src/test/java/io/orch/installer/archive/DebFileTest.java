package io.orch.installer.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebFileTest {

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final FileTree CONTROL =
      new FileTree()
          .text("control", "Package: sample\nDescription: a sample\n")
          .program("postinst", "#!/bin/sh\n");

  @TempDir Path temp;

  @Test
  void package_hasVersionControlAndData_inThisOrder() throws Exception {
    Map<String, byte[]> parts = parts(write("a.deb"));
    assertThat(parts.keySet()).containsExactly("debian-binary", "control.tar.gz", "data.tar.gz");
    assertThat(parts.get("debian-binary")).asString().isEqualTo("2.0\n");
  }

  @Test
  void control_hasTheSizeAndTheSumsOfWhatIsInstalled() throws Exception {
    Map<String, String> control = texts(parts(write("a.deb")).get("control.tar.gz"));
    assertThat(control.get("./control"))
        .isEqualTo("Package: sample\nInstalled-Size: 4\nDescription: a sample\n");
    assertThat(control.get("./md5sums"))
        .isEqualTo("900150983cd24fb0d6963f7d28e17f72  usr/bin/sample\n");
  }

  @Test
  void data_belongsToRoot_andHasTheGivenTimeAndModes() throws Exception {
    List<TarArchiveEntry> entries = entries(parts(write("a.deb")).get("data.tar.gz"));
    assertThat(entries)
        .extracting(TarArchiveEntry::getName)
        .containsExactly("./", "./usr/", "./usr/bin/", "./usr/bin/other", "./usr/bin/sample");
    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.getLongUserId()).isZero();
              assertThat(entry.getUserName()).isEqualTo("root");
              assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TIME);
            });
    assertThat(entries.getLast().getMode() & 0777).isEqualTo(0755);
    assertThat(entries.get(3).getLinkName()).isEqualTo("sample");
  }

  @Test
  void sameTree_givesTheSameBytes() throws Exception {
    assertThat(write("a.deb")).hasSameBinaryContentAs(write("b.deb"));
  }

  private Path write(String name) throws IOException {
    FileTree data = new FileTree().program("usr/bin/sample", "abc").link("usr/bin/other", "sample");
    Path file = temp.resolve(name);
    DebFile.write(CONTROL, data, TIME, file);
    return file;
  }

  private static Map<String, byte[]> parts(Path deb) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ArArchiveInputStream in = new ArArchiveInputStream(Files.newInputStream(deb))) {
      for (ArArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        parts.put(e.getName(), in.readAllBytes());
      }
    }
    return parts;
  }

  private static List<TarArchiveEntry> entries(byte[] tar) throws IOException {
    List<TarArchiveEntry> entries = new ArrayList<>();
    try (TarArchiveInputStream in = open(tar)) {
      for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        entries.add(e);
      }
    }
    return entries;
  }

  private static Map<String, String> texts(byte[] tar) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (TarArchiveInputStream in = open(tar)) {
      for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        texts.put(e.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  private static TarArchiveInputStream open(byte[] tar) throws IOException {
    return new TarArchiveInputStream(new GzipCompressorInputStream(new ByteArrayInputStream(tar)));
  }
}
