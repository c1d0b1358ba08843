package io.orch.minion.function.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.check_hash",
    summary = "Whether a file has a digest.",
    reads = true,
    example = "orch exec '*' file.check_hash /etc/hosts sha256=...")
record FileCheckHash(
    @Param("Absolute path.") String path,
    @Param("sha256=..., or the digits alone.") String fileHash)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    io.orch.minion.function.cp.SourceHash hash =
        io.orch.minion.function.cp.SourceHash.parse(fileHash)
            .orElseThrow(
                () ->
                    new OrchException(
                        ErrorCode.ARGUMENT_INVALID, "'" + fileHash + "' is no digest"));
    return files.digest(files.path(path), hash.algorithm()).equals(hash.hex());
  }
}
