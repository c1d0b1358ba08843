package io.orch.proto.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import com.google.protobuf.UnknownFieldSet;
import io.orch.proto.message.Protocol;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.v1.FromMaster;
import io.orch.proto.v1.FromMinion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What master and minion of each version of the protocol say, as it was recorded, is understood
 * now; and what is said now has every field that they know in its place. With {@code
 * -Dgolden.rewrite=true} the newest version is recorded and what is understood is written anew;
 * messages of older versions never change.
 */
class RecordedMessagesTest {

  private static final Path FILES = Path.of("src/test/resources/recorded");
  private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

  /** A message on the wire, and what is understood. */
  private record Recorded(boolean toMaster, byte[] bytes, String understood) {

    String now() throws InvalidProtocolBufferException {
      return TextFormat.printer()
          .emittingSingleLine(true)
          .printToString(
              toMaster
                  ? SessionAdapter.toProto(SessionAdapter.fromProto(FromMinion.parseFrom(bytes)))
                  : SessionAdapter.toProto(SessionAdapter.fromProto(FromMaster.parseFrom(bytes))));
    }
  }

  static IntStream versions() {
    return IntStream.rangeClosed(Protocol.OWN.oldest(), Protocol.OWN.newest());
  }

  private static Path messages(int version) {
    return FILES.resolve("messages-" + version + ".txt");
  }

  private static Path fields(int version) {
    return FILES.resolve("fields-" + version + ".txt");
  }

  private static List<Recorded> samples() {
    List<Recorded> all = new ArrayList<>();
    for (ToMinion message : Samples.toMinion()) {
      all.add(new Recorded(false, SessionAdapter.toProto(message).toByteArray(), ""));
    }
    for (ToMaster message : Samples.toMaster()) {
      all.add(new Recorded(true, SessionAdapter.toProto(message).toByteArray(), ""));
    }
    return all;
  }

  private static List<Recorded> read(int version) throws IOException {
    List<Recorded> all = new ArrayList<>();
    List<String> lines = Files.readAllLines(messages(version));
    for (int i = 0; i < lines.size(); i += 2) {
      String[] words = lines.get(i).split(" ");
      all.add(
          new Recorded(
              words[0].equals("to-master"),
              Base64.getDecoder().decode(words[1]),
              lines.get(i + 1).strip()));
    }
    return all;
  }

  private static void write(int version, List<Recorded> all) throws IOException {
    Files.createDirectories(FILES);
    StringBuilder text = new StringBuilder();
    for (Recorded one : all) {
      text.append(one.toMaster() ? "to-master " : "to-minion ")
          .append(Base64.getEncoder().encodeToString(one.bytes()))
          .append("\n    ")
          .append(one.now())
          .append('\n');
    }
    Files.writeString(messages(version), text);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void message_recordedThen_isUnderstoodNow(int version) throws IOException {
    if (REWRITE) {
      write(version, version == Protocol.OWN.newest() ? samples() : read(version));
    }
    List<Recorded> all = read(version);

    assertThat(all).hasSizeGreaterThanOrEqualTo(16);
    for (Recorded one : all) {
      assertThat(one.now()).isEqualTo(one.understood());
    }
  }

  /** Each field of the protocol: {@code Hello.version 1 STRING}. */
  private static Set<String> fields() {
    Set<String> fields = new TreeSet<>();
    FileDescriptor session = FromMinion.getDescriptor().getFile();
    List<FileDescriptor> files = new ArrayList<>(session.getDependencies());
    files.add(session);
    files.forEach(file -> file.getMessageTypes().forEach(type -> add(type, fields)));
    return fields;
  }

  private static void add(Descriptor type, Set<String> fields) {
    for (FieldDescriptor field : type.getFields()) {
      fields.add(
          type.getFullName()
              + "."
              + field.getName()
              + " "
              + field.getNumber()
              + (field.isRepeated() ? " repeated " : " ")
              + (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                  ? field.getMessageType().getFullName()
                  : field.getType()));
    }
    type.getNestedTypes().forEach(nested -> add(nested, fields));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void field_knownThen_isTheSameNow(int version) throws IOException {
    if (REWRITE && version == Protocol.OWN.newest()) {
      Files.write(fields(version), fields());
    }
    assertThat(fields()).containsAll(Files.readAllLines(fields(version)));
  }

  @Test
  void newestVersion_isRecordedAsItIs() throws IOException {
    assumeFalse(REWRITE, "it is being recorded");
    int newest = Protocol.OWN.newest();
    assertThat(Files.readAllLines(fields(newest)))
        .as("a new field: record it with -Dgolden.rewrite=true; is a new version needed?")
        .containsExactlyElementsOf(fields());
    assertThat(read(newest).stream().map(one -> ByteString.copyFrom(one.bytes())))
        .containsExactlyElementsOf(
            samples().stream().map(one -> ByteString.copyFrom(one.bytes())).toList());
  }

  @Test
  void message_ofAKindThatIsNotKnownYet_isPassedOver() throws InvalidProtocolBufferException {
    byte[] later =
        UnknownFieldSet.newBuilder()
            .addField(999, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build()
            .toByteArray();

    assertThat(SessionAdapter.fromProto(FromMinion.parseFrom(later)))
        .isEqualTo(new ToMaster.Unknown(999));
    assertThat(SessionAdapter.fromProto(FromMaster.parseFrom(later)))
        .isEqualTo(new ToMinion.Unknown(999));
  }
}
