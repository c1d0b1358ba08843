package io.orch.minion.function.cp;

import io.orch.minion.system.FileMode;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file that was found where a state named it; its content is read only when asked for.
 *
 * @param url as it was named
 * @param file what errors in its text are reported against
 * @param sha256 of the content, when it is known without reading
 * @param mode the source's own permissions
 */
public record Source(
    String url,
    String file,
    Optional<String> sha256,
    Optional<FileMode> mode,
    Supplier<byte[]> content) {}
