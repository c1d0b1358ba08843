package io.orch.installer.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Writes trees as {@code .tar.gz}: one time for all items, all owned by root. */
public final class TarGz {

  private static final int TYPE_BITS = 07777;

  /** Of 9: higher ones take three times as long for a hundredth of the size. */
  private static final int LEVEL = 6;

  private TarGz() {}

  /**
   * Writes one to a stream, which stays open.
   *
   * @param prefix before each path, such as {@code ./}; may be empty
   */
  public static void write(FileTree tree, String prefix, Instant time, OutputStream out)
      throws IOException {
    GzipParameters parameters = new GzipParameters();
    parameters.setCompressionLevel(LEVEL);
    GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(out, parameters);
    TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
    if (prefix.equals("./")) {
      put(tar, "./", new Item.Directory(0755), time);
    }
    for (Map.Entry<String, Item> item : tree.items().entrySet()) {
      put(tar, prefix + item.getKey(), item.getValue(), time);
    }
    tar.finish();
    gzip.finish();
  }

  private static void put(TarArchiveOutputStream tar, String name, Item item, Instant time)
      throws IOException {
    TarArchiveEntry entry =
        switch (item) {
          case Item.Directory directory -> entry(directory(name), directory.mode(), 0);
          case Item.Link link -> {
            TarArchiveEntry made = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
            made.setLinkName(link.target());
            made.setMode(0777);
            yield made;
          }
          case Item.Text text -> entry(name, text.mode(), text.bytes().length);
          case Item.Copy copy -> entry(name, copy.mode(), copy.size());
        };
    entry.setIds(0, 0);
    entry.setNames("root", "root");
    entry.setModTime(time.toEpochMilli());
    tar.putArchiveEntry(entry);
    if (item instanceof Item.Text text) {
      tar.write(text.bytes());
    } else if (item instanceof Item.Copy copy) {
      Files.copy(copy.source(), tar);
    }
    tar.closeArchiveEntry();
  }

  private static String directory(String name) {
    return name.endsWith("/") ? name : name + "/";
  }

  private static TarArchiveEntry entry(String name, int mode, long size) {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setMode(mode & TYPE_BITS);
    entry.setSize(size);
    return entry;
  }
}
