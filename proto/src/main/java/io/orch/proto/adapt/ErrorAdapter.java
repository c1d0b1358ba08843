package io.orch.proto.adapt;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.orch.proto.v1.Problems;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Excerpt;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Via;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Errors to gRPC statuses and back; all problems travel in the trailers. */
public final class ErrorAdapter {

  private static final int MAX_PROBLEMS = 100;
  private static final int MAX_MESSAGE = 2_000;
  private static final long LONGEST_RETRY_MILLIS = 3_600_000;
  private static final Metadata.Key<byte[]> PROBLEMS =
      Metadata.Key.of("orch-problems-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private ErrorAdapter() {}

  /** The status of an error; the trailers hold its problems, bounded in number and length. */
  public static StatusException toStatus(OrchException error) {
    Problems.Builder problems = Problems.newBuilder();
    int budget = 6_000;
    for (Problem problem : error.problems()) {
      io.orch.proto.v1.Problem message = toProto(problem);
      budget -= message.getSerializedSize();
      if (problems.getProblemsCount() == MAX_PROBLEMS
          || budget < 0 && problems.getProblemsCount() > 0) {
        break;
      }
      problems.addProblems(message);
    }
    error.retryAfter().ifPresent(time -> problems.setRetryAfterMillis(time.toMillis()));
    Metadata trailers = new Metadata();
    trailers.put(PROBLEMS, problems.build().toByteArray());
    return status(error.code())
        .withDescription(cut(error.problems().get(0).toString()))
        .asException(trailers);
  }

  /** Replaces each text of the problems that trailers hold. */
  public static void masked(Metadata trailers, UnaryOperator<String> other) {
    byte[] sent = trailers.get(PROBLEMS);
    if (sent == null) {
      return;
    }
    try {
      Problems.Builder problems = Problems.parseFrom(sent).toBuilder();
      for (io.orch.proto.v1.Problem.Builder problem : problems.getProblemsBuilderList()) {
        problem.setMessage(other.apply(problem.getMessage()));
        if (problem.hasExcerpt()) {
          problem
              .getExcerptBuilder()
              .setLine(other.apply(problem.getExcerpt().getLine()))
              .setRendered(other.apply(problem.getExcerpt().getRendered()));
        }
      }
      trailers.removeAll(PROBLEMS);
      trailers.put(PROBLEMS, problems.build().toByteArray());
    } catch (InvalidProtocolBufferException e) {
      trailers.removeAll(PROBLEMS);
    }
  }

  /** The error that a failed call stands for. */
  public static OrchException fromStatus(StatusRuntimeException failure) {
    return fromStatus(failure.getStatus(), failure.getTrailers(), failure);
  }

  /** The error that a failed call stands for. */
  public static OrchException fromStatus(StatusException failure) {
    return fromStatus(failure.getStatus(), failure.getTrailers(), failure);
  }

  private static OrchException fromStatus(
      Status status, @Nullable Metadata trailers, Throwable cause) {
    byte[] sent = trailers == null ? null : trailers.get(PROBLEMS);
    if (sent != null) {
      try {
        Problems told = Problems.parseFrom(sent);
        List<Problem> problems =
            told.getProblemsList().stream().map(ErrorAdapter::fromProto).toList();
        if (!problems.isEmpty()) {
          OrchException failure = new OrchException(problems, cause);
          long millis = Math.min(told.getRetryAfterMillis(), LONGEST_RETRY_MILLIS);
          return millis > 0 ? failure.retryAfter(Duration.ofMillis(millis)) : failure;
        }
      } catch (InvalidProtocolBufferException e) {
        cause.addSuppressed(e);
      }
    }
    String text =
        status.getDescription() == null ? status.getCode().name() : status.getDescription();
    return new OrchException(code(status), Location.NONE, text, cause);
  }

  private static io.orch.proto.v1.Problem toProto(Problem problem) {
    io.orch.proto.v1.Problem.Builder out =
        io.orch.proto.v1.Problem.newBuilder()
            .setCode(problem.code().name())
            .setLocation(toProto(problem.location()))
            .setMessage(cut(problem.message()));
    for (Via step : problem.trail().stream().limit(20).toList()) {
      out.addTrail(toProto(step.at())).addSteps(cut(step.how()));
    }
    if (!problem.excerpt().isEmpty()) {
      out.setExcerpt(
          io.orch.proto.v1.Excerpt.newBuilder()
              .setLine(cut(problem.excerpt().line()))
              .setRendered(cut(problem.excerpt().rendered()))
              .setColumn(problem.excerpt().column()));
    }
    return out.build();
  }

  private static Problem fromProto(io.orch.proto.v1.Problem problem) {
    ErrorCode code = ErrorCode.INTERNAL;
    for (ErrorCode known : ErrorCode.values()) {
      if (known.name().equals(problem.getCode())) {
        code = known;
      }
    }
    return new Problem(
        code,
        fromProto(problem.getLocation()),
        problem.getMessage(),
        steps(problem),
        problem.hasExcerpt() ? fromProto(problem.getExcerpt()) : Excerpt.NONE);
  }

  private static List<Via> steps(io.orch.proto.v1.Problem problem) {
    List<Via> steps = new ArrayList<>();
    for (int i = 0; i < problem.getTrailCount(); i++) {
      Location at = fromProto(problem.getTrail(i));
      steps.add(i < problem.getStepsCount() ? new Via(problem.getSteps(i), at) : Via.from(at));
    }
    return steps;
  }

  private static Excerpt fromProto(io.orch.proto.v1.Excerpt excerpt) {
    return new Excerpt(excerpt.getLine(), excerpt.getRendered(), Math.max(0, excerpt.getColumn()));
  }

  private static io.orch.proto.v1.Location toProto(Location at) {
    return io.orch.proto.v1.Location.newBuilder()
        .setFile(at.file())
        .setLine(at.line())
        .setColumn(at.column())
        .build();
  }

  private static Location fromProto(io.orch.proto.v1.Location at) {
    return new Location(at.getFile(), Math.max(0, at.getLine()), Math.max(0, at.getColumn()));
  }

  private static String cut(String text) {
    return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "...";
  }

  private static Status status(ErrorCode code) {
    return switch (code.category()) {
      case INVALID -> Status.INVALID_ARGUMENT;
      case NOT_FOUND -> Status.NOT_FOUND;
      case CONFLICT -> Status.FAILED_PRECONDITION;
      case UNAUTHENTICATED -> Status.UNAUTHENTICATED;
      case DENIED -> Status.PERMISSION_DENIED;
      case UNAVAILABLE -> Status.UNAVAILABLE;
      case FAILED -> Status.ABORTED;
      case EXHAUSTED -> Status.RESOURCE_EXHAUSTED;
      case TIMEOUT -> Status.DEADLINE_EXCEEDED;
      case CANCELLED -> Status.CANCELLED;
      case INTERNAL -> Status.INTERNAL;
    };
  }

  private static ErrorCode code(Status status) {
    return switch (status.getCode()) {
      case UNAVAILABLE -> ErrorCode.MASTER_UNREACHABLE;
      case UNAUTHENTICATED -> ErrorCode.CERTIFICATE_INVALID;
      case PERMISSION_DENIED -> ErrorCode.PERMISSION_DENIED;
      case INVALID_ARGUMENT, OUT_OF_RANGE -> ErrorCode.ARGUMENT_INVALID;
      case NOT_FOUND -> ErrorCode.FILE_NOT_FOUND;
      case ALREADY_EXISTS -> ErrorCode.ALREADY_EXISTS;
      case RESOURCE_EXHAUSTED -> ErrorCode.LIMIT_EXCEEDED;
      case DEADLINE_EXCEEDED -> ErrorCode.TIMED_OUT;
      case CANCELLED -> ErrorCode.CANCELLED;
      case ABORTED, FAILED_PRECONDITION -> ErrorCode.COMMAND_FAILED;
      case OK, UNKNOWN, INTERNAL, DATA_LOSS, UNIMPLEMENTED -> ErrorCode.INTERNAL;
    };
  }
}
