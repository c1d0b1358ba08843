package io.orch.sls.supervisor;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The datagram socket of the service manager, whose path is in {@code NOTIFY_SOCKET}. It takes
 * notices of the service's own process alone, so no program can send them for it, and the JDK has
 * no such sockets: they are the C library's, called by {@code java.lang.foreign}. That package is
 * part of Java since 22, and this code is compiled for 21, hence the reflection. Thread-safe.
 */
final class NoticeSocket implements Notices {

  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int LONGEST_PATH = 107;

  private final byte[] address;
  private final Calls calls;

  private NoticeSocket(byte[] address, Calls calls) {
    this.address = address;
    this.calls = calls;
  }

  /**
   * The socket at a path.
   *
   * @param path of a file, or after an {@code @} a name that is no file's
   * @throws IOException where this JVM can't call the C library, or nobody can be at that path
   */
  static NoticeSocket at(String path) throws IOException {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    if (name.length < 2 || name.length > LONGEST_PATH || name[0] != '/' && name[0] != '@') {
      throw new IOException(
          "must be an absolute path of at most "
              + LONGEST_PATH
              + " bytes, or begin with '@'; it is"
              + " '"
              + path
              + "'");
    }
    boolean abstractName = name[0] == '@';
    if (abstractName) {
      name[0] = 0;
    }
    byte[] address = new byte[2 + name.length + (abstractName ? 0 : 1)];
    address[java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN ? 0 : 1] = AF_UNIX;
    System.arraycopy(name, 0, address, 2, name.length);
    return new NoticeSocket(address, Calls.open());
  }

  @Override
  public void send(String notice) throws IOException {
    byte[] bytes = notice.getBytes(StandardCharsets.UTF_8);
    int socket = (int) calls.call(calls.socket, AF_UNIX, SOCK_DGRAM, 0);
    if (socket < 0) {
      throw new IOException("no socket can be made");
    }
    try (Arena arena = new Arena(calls)) {
      Object text = arena.copy(bytes);
      Object to = arena.copy(address);
      long sent =
          (long)
              calls.call(
                  calls.sendto,
                  socket,
                  text,
                  (long) bytes.length,
                  MSG_NOSIGNAL,
                  to,
                  address.length);
      if (sent != bytes.length) {
        throw new IOException("the service manager's socket does not take what is sent");
      }
    } finally {
      calls.call(calls.close, socket);
    }
  }

  /** Functions of the C library. */
  private static final class Calls {

    final Class<?> segment;
    final Class<?> arena;
    private final Object linker;
    private final Object lookup;
    private final MethodHandle socket;
    private final MethodHandle sendto;
    private final MethodHandle close;

    private Calls() throws ReflectiveOperationException {
      segment = type("MemorySegment");
      arena = type("Arena");
      linker = type("Linker").getMethod("nativeLinker").invoke(null);
      lookup = type("Linker").getMethod("defaultLookup").invoke(linker);
      Object number = layout("JAVA_INT");
      Object size = layout("JAVA_LONG");
      Object address = layout("ADDRESS");
      socket = handle("socket", number, number, number, number);
      sendto = handle("sendto", size, number, address, size, number, address, number);
      close = handle("close", number, number);
    }

    static Calls open() throws IOException {
      try {
        return new Calls();
      } catch (InvocationTargetException e) {
        throw new IOException("this JVM can't call the C library: " + e.getCause(), e);
      } catch (ReflectiveOperationException | RuntimeException e) {
        throw new IOException("this JVM can't call the C library: " + e, e);
      }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
      return Class.forName("java.lang.foreign." + name);
    }

    private static Object layout(String name) throws ReflectiveOperationException {
      return type("ValueLayout").getField(name).get(null);
    }

    private MethodHandle handle(String function, Object returns, Object... takes)
        throws ReflectiveOperationException {
      Class<?> layouts = type("MemoryLayout").arrayType();
      Object arguments = Array.newInstance(type("MemoryLayout"), takes.length);
      for (int i = 0; i < takes.length; i++) {
        Array.set(arguments, i, takes[i]);
      }
      Object descriptor =
          type("FunctionDescriptor")
              .getMethod("of", type("MemoryLayout"), layouts)
              .invoke(null, returns, arguments);
      Optional<?> found =
          (Optional<?>)
              type("SymbolLookup").getMethod("find", String.class).invoke(lookup, function);
      Class<?> option = type("Linker$Option");
      Method downcall =
          type("Linker")
              .getMethod("downcallHandle", segment, type("FunctionDescriptor"), option.arrayType());
      Object address =
          found.orElseThrow(() -> new NoSuchElementException("no function '" + function + "'"));
      return (MethodHandle)
          downcall.invoke(linker, address, descriptor, Array.newInstance(option, 0));
    }

    Object call(MethodHandle function, Object... arguments) throws IOException {
      try {
        return function.invokeWithArguments(Arrays.asList(arguments));
      } catch (Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IOException("the C library can't be called: " + e, e);
      }
    }
  }

  /** Memory for one call. */
  private static final class Arena implements AutoCloseable {

    private final Calls calls;
    private final Object arena;

    Arena(Calls calls) throws IOException {
      this.calls = calls;
      this.arena = Objects.requireNonNull(invoke(calls.arena, "ofConfined", null));
    }

    Object copy(byte[] bytes) throws IOException {
      try {
        Object segment =
            calls.arena.getMethod("allocate", long.class).invoke(arena, (long) bytes.length);
        Object source = calls.segment.getMethod("ofArray", byte[].class).invoke(null, bytes);
        return calls.segment.getMethod("copyFrom", calls.segment).invoke(segment, source);
      } catch (ReflectiveOperationException e) {
        throw new IOException("no memory for a call of the C library: " + e, e);
      }
    }

    @Override
    public void close() throws IOException {
      invoke(calls.arena, "close", arena);
    }

    private static @Nullable Object invoke(Class<?> type, String method, @Nullable Object on)
        throws IOException {
      try {
        return type.getMethod(method).invoke(on);
      } catch (ReflectiveOperationException e) {
        throw new IOException("no memory for a call of the C library: " + e, e);
      }
    }
  }
}
