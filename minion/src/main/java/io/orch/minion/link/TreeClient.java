package io.orch.minion.link;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.orch.proto.tls.Channels;
import io.orch.proto.v1.BlobChunk;
import io.orch.proto.v1.BlobsRequest;
import io.orch.proto.v1.ManifestEntry;
import io.orch.proto.v1.ManifestRequest;
import io.orch.proto.v1.TreeGrpc;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Manifest;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Reads manifests and blobs from the master, one round trip each. Thread-safe; calls block. */
public final class TreeClient {

  private static final long MANIFEST_SECONDS = 60;
  private static final long BLOBS_SECONDS = 600;

  private final Connection connection;

  TreeClient(Connection connection) {
    this.connection = connection;
  }

  /**
   * The manifest of a revision, the newest for an empty one; nothing when it is the known one.
   *
   * @param known the revision that the caller has; empty for none
   * @throws OrchException what the master reported, or MASTER_UNREACHABLE
   */
  public Optional<Manifest> manifest(String revision, String known) {
    try {
      var answer =
          TreeGrpc.newBlockingStub(connection.channel())
              .withDeadlineAfter(MANIFEST_SECONDS, TimeUnit.SECONDS)
              .getManifest(
                  ManifestRequest.newBuilder()
                      .setRevision(revision)
                      .setKnownRevision(known)
                      .build());
      return answer.getUnchanged()
          ? Optional.empty()
          : Optional.of(
              new Manifest(
                  answer.getRevision(),
                  answer.getEntriesList().stream().map(TreeClient::file).toList()));
    } catch (StatusRuntimeException e) {
      throw Channels.failure(e);
    }
  }

  private static TreeFile file(ManifestEntry entry) {
    return new TreeFile(
        entry.getEnvironment(),
        new TreePath(entry.getPath()),
        entry.getSize(),
        entry.getExecutable(),
        hex(entry.getSha256()));
  }

  /**
   * Fetches blobs; each is handed over once, whole, after its hash was found right.
   *
   * @throws OrchException what the master reported, MASTER_UNREACHABLE, or INTERNAL when the
   *     content is not what was asked for
   */
  public void blobs(List<String> sha256, BiConsumer<String, byte[]> consumer) {
    if (sha256.isEmpty()) {
      return;
    }
    BlobsRequest.Builder request = BlobsRequest.newBuilder();
    sha256.forEach(hash -> request.addSha256(ByteString.fromHex(hash)));
    BlobAssembly assembly = new BlobAssembly(sha256, consumer);
    try {
      Iterator<BlobChunk> chunks =
          TreeGrpc.newBlockingStub(connection.channel())
              .withDeadlineAfter(BLOBS_SECONDS, TimeUnit.SECONDS)
              .getBlobs(request.build());
      while (chunks.hasNext()) {
        BlobChunk chunk = chunks.next();
        assembly.add(hex(chunk.getSha256()), chunk.getOffset(), chunk.getData(), chunk.getLast());
      }
    } catch (StatusRuntimeException e) {
      throw Channels.failure(e);
    }
    assembly.finish();
  }

  /**
   * Fetches one content into a file, piece by piece; what the file had is lost.
   *
   * @param size in bytes, which it must have
   * @throws OrchException what the master reported, MASTER_UNREACHABLE, or INTERNAL when the
   *     content is not what was asked for; then the file is incomplete
   */
  public void content(String sha256, long size, Path file) {
    BlobsRequest request = BlobsRequest.newBuilder().addSha256(ByteString.fromHex(sha256)).build();
    try (BlobFile blob = BlobFile.open(sha256, size, file)) {
      Iterator<BlobChunk> chunks =
          TreeGrpc.newBlockingStub(connection.channel())
              .withDeadlineAfter(BLOBS_SECONDS, TimeUnit.SECONDS)
              .getBlobs(request);
      while (chunks.hasNext()) {
        BlobChunk chunk = chunks.next();
        blob.add(hex(chunk.getSha256()), chunk.getOffset(), chunk.getData());
      }
      blob.finish();
    } catch (StatusRuntimeException e) {
      throw Channels.failure(e);
    }
  }

  private static String hex(ByteString bytes) {
    if (bytes.size() != 32) {
      throw new OrchException(
          ErrorCode.INTERNAL, "the master sent a hash of " + bytes.size() + " bytes");
    }
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
