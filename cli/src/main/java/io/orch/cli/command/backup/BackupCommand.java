package io.orch.cli.command.backup;

import io.orch.cli.client.BackupClient;
import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Recipients;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.sls.age.AgeFile;
import io.orch.sls.age.Passphrase;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@picocli.CommandLine.Command(
    name = "backup",
    description = {
      "Makes a backup of the running master: its database as it is at this moment, its keys and",
      "its configuration file. Another host becomes this master with it, by 'orch-master restore'.",
      "",
      "Who has the backup has every key of the master, so it is encrypted: to public keys, or with",
      "a passphrase. Trees are not in it, they are in source control; nor are the files that the",
      "configuration names, such as passwords, key rings and certificates of web servers.",
      "Needs the permission backup.make, or '*'; 'backup.*' does not give it."
    },
    footer = {
      "",
      "Examples:",
      "  age-keygen -o backup.key                     once; keep it away from the master",
      "  orch backup --recipient age1... orch.backup",
      "  orch backup --recipient operators.pub orch-$(date +%%F).backup",
      "  orch backup --passphrase-file words orch.backup",
      "  orch backup --recipient age1... - | ssh vault 'cat > orch.backup'"
    })
public final class BackupCommand extends Command {

  @Parameters(paramLabel = "FILE", description = "Where the backup goes; - for standard output.")
  String file = "";

  @Option(
      names = "--recipient",
      paramLabel = "AGE1...|FILE",
      description = "A public key that it is encrypted to, or a file of them; may be repeated.")
  List<String> recipients = List.of();

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Holds the passphrase that it is encrypted with.")
  @Nullable Path passphrase;

  @Option(names = "--plain", description = "Do not encrypt it.")
  boolean plain;

  @Option(names = "--force", description = "Replace the file when it is there.")
  boolean force;

  @Spec CommandSpec spec = CommandSpec.create();

  public BackupCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) throws IOException {
    int ways = (recipients.isEmpty() ? 0 : 1) + (passphrase == null ? 0 : 1) + (plain ? 1 : 0);
    if (ways != 1) {
      throw usage(
          spec,
          "say how the backup is encrypted: --recipient age1... or --passphrase-file FILE"
              + (ways > 1 ? ", one of them" : "; --plain for a backup that anyone can read"));
    }
    if (plain) {
      out.note("warning: the backup is not encrypted, and holds every key of the master");
    }
    if (file.equals("-")) {
      return toStandardOutput(out);
    }
    Path to = around.directory().resolve(file);
    if (Files.exists(to) && !force) {
      throw new OrchException(
          ErrorCode.ALREADY_EXISTS,
          Location.file(file),
          "is there already; name another file, or replace it with --force");
    }
    told(out, toFile(to), Files.size(to));
    return ExitCode.OK;
  }

  private int toStandardOutput(Output out) throws IOException {
    OutputStream open =
        new FilterOutputStream(around.out()) {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            if (around.out().checkError()) {
              throw new IOException("standard output was closed");
            }
          }

          @Override
          public void close() {
            around.out().flush();
          }
        };
    BackupClient.Made made = receive(open);
    out.note("%,d rows as of %s".formatted(made.rows(), made.taken()));
    return ExitCode.OK;
  }

  /** The file appears when it is whole and on the disk. */
  private BackupClient.Made toFile(Path to) throws IOException {
    Path part = to.resolveSibling(to.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (FileChannel channel =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      OutputStream kept =
          new FilterOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel))) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
              out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
              out.flush();
              channel.force(true);
            }
          };
      BackupClient.Made made = receive(kept);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return made;
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, Location.file(file), "can't be written: " + e, e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private BackupClient.Made receive(OutputStream to) throws IOException {
    OutputStream encrypted = encrypted(to);
    try (Client client = connect()) {
      BackupClient.Made made = client.backups().make(encrypted);
      encrypted.close(); // only what is whole gets its end
      return made;
    }
  }

  private OutputStream encrypted(OutputStream to) throws IOException {
    if (plain) {
      return to;
    }
    Path words = passphrase;
    if (words == null) {
      return AgeFile.encrypt(to, Recipients.of(recipients, around.directory()));
    }
    try {
      return AgeFile.encrypt(
          to, new Passphrase(Files.readString(around.directory().resolve(words))));
    } catch (java.nio.file.NoSuchFileException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.file(words.toString()),
          "is not there; write the passphrase into it",
          e);
    }
  }

  private void told(Output out, BackupClient.Made made, long size) {
    if (!out.pretty()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("file", file);
      document.put("size", size);
      document.put("encrypted", !plain);
      document.put("taken", made.taken().toString());
      document.put("rows", made.rows());
      document.put("parts", (long) made.parts());
      document.put("orch", made.version());
      document.put("schema", made.schema());
      document.put("sha256", made.sha256());
      out.document(document);
      return;
    }
    out.text(
        String.format(
            Locale.ROOT,
            "%s: %,d bytes, %,d rows as of %s, of Orch %s",
            file,
            size,
            made.rows(),
            made.taken(),
            made.version()));
    out.text("sha256 of its content, as in the audit log: " + made.sha256());
    out.text("'orch-master restore --config FILE " + file + "' makes another host this master");
  }
}
