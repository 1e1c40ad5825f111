package org.lambdarts.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The api as a later version may be: every interface has one method more, abstract where the host
 * writes it and with a body where plugins do, and every record has one component more.
 */
final class GrownApi {

  /** The name of what was added. */
  static final String ADDED = "addedInALaterVersion";

  private static final String HOST = "Lorg/lambdarts/api/ProvidedByHost;";
  private static final String OBJECT = "Ljava/lang/Object;";

  private int interfaces;
  private int records;

  private GrownApi() {}

  /**
   * Writes a jar of the grown api.
   *
   * @param jar the api as it is
   * @param grown where to; may be the same
   * @return what has grown
   */
  static GrownApi write(Path jar, Path grown) throws IOException {
    GrownApi api = new GrownApi();
    Path made = Files.createTempFile(grown.getParent(), "api", ".jar");
    try (JarFile from = new JarFile(jar.toFile());
        JarOutputStream to = new JarOutputStream(Files.newOutputStream(made))) {
      Enumeration<JarEntry> entries = from.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        to.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream in = from.getInputStream(entry)) {
          byte[] bytes = in.readAllBytes();
          boolean grows =
              entry.getName().endsWith(".class") && !entry.getName().endsWith("-info.class");
          to.write(grows ? api.grow(bytes) : bytes);
        }
        to.closeEntry();
      }
    }
    // a new file: the old one may be a link to the distribution's
    Files.delete(grown);
    Files.move(made, grown);
    return api;
  }

  /** The number of interfaces that have a method more. */
  int interfaces() {
    return interfaces;
  }

  /** The number of records that have a component more. */
  int records() {
    return records;
  }

  private byte[] grow(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Growth(writer), 0);
    return writer.toByteArray();
  }

  private final class Growth extends ClassVisitor {

    private boolean isInterface;
    private boolean isRecord;
    private boolean byHost;

    Growth(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version, int access, String name, String generics, String parent, String[] types) {
      isInterface = (access & Opcodes.ACC_INTERFACE) != 0 && (access & Opcodes.ACC_ANNOTATION) == 0;
      isRecord = "java/lang/Record".equals(parent) && (access & Opcodes.ACC_PUBLIC) != 0;
      super.visit(version, access, name, generics, parent, types);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String type, boolean visible) {
      byHost |= type.equals(HOST);
      return super.visitAnnotation(type, visible);
    }

    @Override
    public void visitEnd() {
      if (isInterface) {
        interfaces++;
        MethodVisitor method =
            visitMethod(
                Opcodes.ACC_PUBLIC | (byHost ? Opcodes.ACC_ABSTRACT : 0),
                ADDED,
                "()" + OBJECT,
                null,
                null);
        if (!byHost) {
          body(method);
        }
      }
      if (isRecord) {
        records++;
        visitRecordComponent(ADDED, OBJECT, null).visitEnd();
        visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, ADDED, OBJECT, null, null).visitEnd();
        body(visitMethod(Opcodes.ACC_PUBLIC, ADDED, "()" + OBJECT, null, null));
      }
      super.visitEnd();
    }

    private static void body(MethodVisitor method) {
      method.visitCode();
      method.visitInsn(Opcodes.ACONST_NULL);
      method.visitInsn(Opcodes.ARETURN);
      method.visitMaxs(1, 1);
      method.visitEnd();
    }
  }
}
