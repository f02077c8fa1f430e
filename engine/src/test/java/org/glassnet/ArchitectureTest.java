package org.glassnet;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The engine's laws that a reader cannot see in one file.
class ArchitectureTest {
  /// A package imports only from those before it. The kernels stand after `tensor` for one reason:
  /// their errors are [org.glassnet.tensor.GlassnetException] too.
  static final List<String> ORDER =
      List.of(
          "tensor",
          "kernel",
          "function",
          "layer",
          "model",
          "plan",
          "data",
          "optim",
          "train",
          "run",
          "inspect",
          "diagnose");

  /// Functions whose last bits differ between machines, and `random`.
  private static final Set<String> INEXACT =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "expm1", "log", "log10",
          "log1p", "pow", "sinh", "cosh", "tanh", "hypot", "cbrt", "random");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.glassnet");

  @ParameterizedTest
  @FieldSource("ORDER")
  void importsOnlyFromThePackagesBeforeIt(String name) {
    String[] later =
        ORDER.stream()
            .skip(ORDER.indexOf(name) + 1)
            .map(ArchitectureTest::inside)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(inside(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(later)
        .allowEmptyShould(true)
        .check(ENGINE);
  }

  @Test
  void everyClassHasAPlaceInTheOrder() {
    classes()
        .that()
        .doNotHaveSimpleName("module-info")
        .should()
        .resideInAnyPackage(ORDER.stream().map(ArchitectureTest::inside).toArray(String[]::new))
        .check(ENGINE);
  }

  @Test
  void needsNothingButTheJdk() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            describe(
                "belong to the engine, the JDK, its image decoders, the Vector API or com.sun.management",
                type -> mayBeUsed(type.getBaseComponentType())))
        .check(ENGINE);
  }

  @Test
  void hasNoStaticStateThatChanges() {
    fields().that().areStatic().should().beFinal().check(ENGINE);
  }

  /// `StrictMath` gives the same bits everywhere and is allowed outside the kernels, where its
  /// slowness does not matter.
  @Test
  void neverUsesFunctionsOfMathThatDifferBetweenMachines() {
    noClasses().should().accessTargetWhere(inexact("java.lang.Math")).check(ENGINE);
  }

  @Test
  void kernelsComputeFunctionsThemselves() {
    noClasses()
        .that()
        .resideInAPackage(inside("kernel"))
        .should()
        .accessTargetWhere(inexact("java.lang.StrictMath"))
        .orShould()
        .accessTargetWhere(inexact("jdk.incubator.vector.VectorOperators"))
        .check(ENGINE);
  }

  private static String inside(String name) {
    return "org.glassnet." + name + "..";
  }

  private static boolean mayBeUsed(JavaClass type) {
    String name = type.getPackageName();
    return type.isPrimitive()
        || name.equals("com.sun.management")
        || name.equals("jdk.incubator.vector")
        || name.startsWith("javax.imageio")
        || List.of("java.", "org.glassnet.").stream().anyMatch((name + ".")::startsWith);
  }

  private static DescribedPredicate<JavaAccess<?>> inexact(String owner) {
    return describe(
        "it is an inexact function of " + owner,
        access ->
            access.getTargetOwner().getName().equals(owner)
                && INEXACT.contains(access.getName().toLowerCase(Locale.ROOT)));
  }
}
