package io.orch.master.api;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.orch.master.files.FileRevisions;
import io.orch.master.release.Releases;
import io.orch.proto.message.Printable;
import io.orch.proto.v1.BlobChunk;
import io.orch.proto.v1.BlobsRequest;
import io.orch.proto.v1.Manifest;
import io.orch.proto.v1.ManifestEntry;
import io.orch.proto.v1.ManifestRequest;
import io.orch.proto.v1.TreeGrpc;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Scope;
import io.orch.sls.tree.TreeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HexFormat;
import java.util.function.Consumer;

/** The files that minions read: a manifest, and contents by hash. */
public final class TreeService extends TreeGrpc.TreeImplBase implements AutoCloseable {

  private static final int CHUNK = 64 * 1024;
  private static final int MAX_BLOBS = 100_000;

  private final Scope scope = new Scope("tree");
  private final FileRevisions files;
  private final Releases releases;
  private final TreeFigures figures;

  /**
   * @param releases whose packages are contents, too
   */
  public TreeService(FileRevisions files, Releases releases, TreeFigures figures) {
    this.files = files;
    this.releases = releases;
    this.figures = figures;
  }

  @Override
  public void getManifest(ManifestRequest request, StreamObserver<Manifest> observer) {
    Replies.one(observer, () -> manifest(request));
  }

  private Manifest manifest(ManifestRequest request) {
    figures.manifest();
    var manifest = files.manifest(request.getRevision());
    Manifest.Builder out = Manifest.newBuilder().setRevision(manifest.revision());
    if (manifest.revision().equals(request.getKnownRevision())) {
      return out.setUnchanged(true).build();
    }
    for (TreeFile file : manifest.files()) {
      out.addEntries(
          ManifestEntry.newBuilder()
              .setEnvironment(file.environment())
              .setPath(file.path().value())
              .setSize(file.size())
              .setExecutable(file.executable())
              .setSha256(ByteString.copyFrom(HexFormat.of().parseHex(file.sha256()))));
    }
    return out.build();
  }

  @Override
  public void getBlobs(BlobsRequest request, StreamObserver<BlobChunk> observer) {
    Streams.many(observer, scope, out -> blobs(request, out));
  }

  private void blobs(BlobsRequest request, Consumer<BlobChunk> out) {
    if (request.getSha256Count() > MAX_BLOBS) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "at most " + MAX_BLOBS + " contents at once, not " + request.getSha256Count());
    }
    for (ByteString hash : request.getSha256List()) {
      String sha256 = HexFormat.of().formatHex(hash.toByteArray());
      figures.blob();
      try (FileChannel channel = open(sha256)) {
        send(hash, channel, out);
      } catch (IOException e) {
        throw new OrchException(
            ErrorCode.STORE_UNAVAILABLE,
            Location.NONE,
            "the content " + Printable.of(sha256) + " can't be read: " + e,
            e);
      }
    }
  }

  /** A file of a tree, or else a package. */
  private FileChannel open(String sha256) {
    try {
      return files.open(sha256);
    } catch (OrchException e) {
      if (e.code() != ErrorCode.FILE_NOT_FOUND) {
        throw e;
      }
      return releases.open(sha256).orElseThrow(() -> e);
    }
  }

  private void send(ByteString hash, FileChannel channel, Consumer<BlobChunk> out)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    long size = channel.size();
    long offset = 0;
    do {
      buffer.clear();
      while (buffer.hasRemaining() && channel.read(buffer) > 0) {
        continue;
      }
      buffer.flip();
      int read = buffer.remaining();
      BlobChunk.Builder chunk =
          BlobChunk.newBuilder()
              .setSha256(hash)
              .setOffset(offset)
              .setData(ByteString.copyFrom(buffer));
      offset += read;
      figures.sent(read);
      out.accept(chunk.setLast(offset >= size || read == 0).build());
      if (read == 0) {
        return;
      }
    } while (offset < size);
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
