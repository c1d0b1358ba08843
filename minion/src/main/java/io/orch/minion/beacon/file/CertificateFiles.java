package io.orch.minion.beacon.file;

import io.orch.minion.beacon.Options;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Files of certificates, each with the days before its end from which on it is told, if its own.
 */
record CertificateFiles(Map<String, OptionalDouble> notifyDays) {

  /** Reads an argument: a list of paths, or of maps with {@code notify_days}. */
  public static CertificateFiles of(Object value) {
    Map<String, OptionalDouble> files = new LinkedHashMap<>();
    Options.each(value, "[/etc/ssl/web.pem, /etc/ssl/api.pem: {notify_days: 15}]", true)
        .forEach(
            (path, options) ->
                files.put(
                    path,
                    options.has("notify_days")
                        ? OptionalDouble.of(options.number("notify_days", 0))
                        : OptionalDouble.empty()));
    return new CertificateFiles(files);
  }
}
