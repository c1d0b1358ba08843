package io.orch.master.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.orch.master.access.Rules;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.StartJobRequest;
import io.orch.proto.v1.Target;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubjectsTest {

  private static Stream<Descriptor> notedRequests() {
    return Services.methods()
        .filter(method -> Rules.noted(method.getFullMethodName()))
        .map(SubjectsTest::request);
  }

  private static Descriptor request(MethodDescriptor<?, ?> method) {
    var supplier = (ProtoMethodDescriptorSupplier) method.getSchemaDescriptor();
    return supplier.getMethodDescriptor().getInputType();
  }

  private static void undecided(Descriptor message, Set<String> found) {
    for (FieldDescriptor field : message.getFields()) {
      if (!Subjects.data(field) && !Subjects.HIDDEN.contains(field.getName())) {
        if (!Subjects.SHOWN.contains(field.getName())) {
          found.add(message.getName() + "." + field.getName());
        } else if (field.getJavaType() == JavaType.MESSAGE) {
          undecided(field.getMessageType(), found);
        }
      }
    }
  }

  @Test
  void fields_ofEveryNotedRequest_areShownOrHiddenByDecision() {
    Set<String> found = new TreeSet<>();
    notedRequests().forEach(request -> undecided(request, found));
    assertThat(found)
        .as("list each in Subjects.SHOWN, or in HIDDEN when it may be a secret")
        .isEmpty();
  }

  @Test
  void of_job_showsFunctionAndTarget_notItsArguments() {
    StartJobRequest request =
        StartJobRequest.newBuilder()
            .setTarget(Target.newBuilder().setExpression("web*").setKind("glob"))
            .setFunction("cmd.run")
            .addArguments(ValueAdapter.toProto("mysql -phunter2"))
            .setPillar(ValueAdapter.toProto(Map.of("password", "hunter2")))
            .setIdempotencyKey("k")
            .build();
    assertThat(Subjects.of(request)).isEqualTo("expression=web* kind=glob function=cmd.run");
  }

  @Test
  void of_join_showsTheId_notTheToken() {
    JoinRequest request =
        JoinRequest.newBuilder().setMinionId("web1").setToken("secret-token").build();
    assertThat(Subjects.of(request)).isEqualTo("minion_id=web1");
  }
}
