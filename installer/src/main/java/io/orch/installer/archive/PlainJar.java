package io.orch.installer.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes a jar again in a plain form: sorted, one time for all entries, not compressed (the archive
 * around it is, better) and without signatures. Directories stay: some programs look for what is in
 * one. Classes of a signed jar can't be kept in a class archive, and each would be hashed when it
 * is loaded; that the jar is the right one is the matter of the archive's own hash.
 */
public final class PlainJar {

  private static final String META = "META-INF/";
  private static final String MANIFEST = META + "MANIFEST.MF";

  private PlainJar() {}

  /**
   * Writes one.
   *
   * @param wanted which entries, by name
   */
  public static void write(Path jar, Predicate<String> wanted, Instant time, Path file)
      throws IOException {
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream bytes = Files.newOutputStream(file);
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setMethod(ZipOutputStream.STORED);
      TreeMap<String, ZipEntry> sorted = new TreeMap<>();
      in.stream()
          .filter(entry -> !signature(entry.getName()))
          .filter(entry -> wanted.test(entry.getName()))
          .forEach(entry -> sorted.put(entry.getName(), entry));
      ZipEntry manifest = sorted.remove(MANIFEST);
      if (manifest != null) {
        put(out, MANIFEST, unsigned(in, manifest), time);
      }
      for (ZipEntry entry : sorted.values()) {
        try (InputStream content = in.getInputStream(entry)) {
          put(out, entry.getName(), content.readAllBytes(), time);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  static boolean signature(String name) {
    return name.matches("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]+|INDEX\\.LIST)");
  }

  private static void put(ZipOutputStream out, String name, byte[] bytes, Instant time)
      throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  /** The manifest without the hashes of entries. */
  private static byte[] unsigned(ZipFile in, ZipEntry entry) throws IOException {
    Manifest manifest = new Manifest();
    try (InputStream content = in.getInputStream(entry)) {
      manifest.read(content);
    }
    manifest.getEntries().values().forEach(PlainJar::forget);
    manifest.getEntries().values().removeIf(Attributes::isEmpty);
    manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    manifest.write(written);
    return written.toByteArray();
  }

  private static void forget(Attributes attributes) {
    attributes.keySet().removeIf(key -> key.toString().matches("(?i).+-Digest(-Manifest)?"));
  }
}
