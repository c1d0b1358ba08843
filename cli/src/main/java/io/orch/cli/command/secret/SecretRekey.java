package io.orch.cli.command.secret;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.sls.age.AgeRecipient;
import io.orch.sls.age.EncValue;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "rekey",
    description = {
      "Encrypts the ENC[...] values of files anew, to the master's key as it is now.",
      "Nothing else in the files is changed. Needs the permission secret.open, and is audited."
    },
    footer = {
      "",
      "Examples:",
      "  orch secret rekey pillars --new-key",
      "  orch secret rekey pillars/db.sls"
    })
final class SecretRekey extends Command {

  @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "In a directory: all *.sls.")
  List<Path> where = List.of();

  @Option(
      names = "--new-key",
      description =
          "Has the master make a new key first; needs the permission secret.renew. The old one"
              + " still opens what was encrypted to it.")
  boolean renew;

  SecretRekey(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    List<Path> files = where.stream().flatMap(this::files).toList();
    Map<Path, String> texts = new LinkedHashMap<>();
    for (Path file : files) {
      String text = Plain.file(file);
      if (!EncText.values(text).isEmpty()) {
        texts.put(file, text);
      }
    }
    try (Client client = connect()) {
      AgeRecipient key = renew ? client.secrets().renew() : client.secrets().key();
      long values = 0;
      for (Map.Entry<Path, String> entry : texts.entrySet()) {
        List<String> fresh = new ArrayList<>();
        String text =
            EncText.replaced(
                entry.getValue(),
                old -> {
                  client
                      .secrets()
                      .open(old)
                      .forEach(plain -> fresh.add(EncValue.write(plain, List.of(key))));
                  return fresh;
                });
        write(entry.getKey(), text);
        values += fresh.size();
      }
      tell(out, key, values, texts.size());
    }
    return ExitCode.OK;
  }

  private static void tell(Output out, AgeRecipient key, long values, long files) {
    if (out.pretty()) {
      out.text(values + " values in " + files + " files are encrypted to " + key);
    } else {
      Map<String, @Nullable Object> told = new LinkedHashMap<>();
      told.put("key", key.toString());
      told.put("values", values);
      told.put("files", files);
      out.document(told);
    }
  }

  private Stream<Path> files(Path named) {
    Path path = around.directory().resolve(named);
    if (!Files.isDirectory(path)) {
      return Stream.of(path);
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".sls"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static void write(Path file, String text) {
    Path fresh = file.resolveSibling(file.getFileName() + ".rekeyed");
    try {
      Files.copy(file, fresh, StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static OrchException failed(Path path, IOException why) {
    return new OrchException(
        ErrorCode.COMMAND_FAILED, Location.file(path.toString()), "can't be rewritten: " + why);
  }
}
