package org.glassnet.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/// What this machine and this virtual machine allow.
///
/// @param simd whether SIMD code can run at full speed
/// @param bits in a vector; 0 where there are none
/// @param reason one sentence for people
record Provider(boolean simd, int bits, String reason) {
  private static final String MODULE = "jdk.incubator.vector";

  /// Looks at the modules, the vectors and the fused multiply-add.
  static Provider detect() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return scalar(
          "the module "
              + MODULE
              + " is not there; start Java with --add-modules "
              + MODULE
              + " to be several times as fast, with the same results");
    }
    if (option("UseFMA").equals("false")) {
      return scalar(
          "this machine has no fused multiply-add; results stay the same, but everything is slow");
    }
    if (!option("TieredStopAtLevel").isEmpty() && !option("TieredStopAtLevel").equals("4")) {
      return scalar("the options of this Java VM switch its optimizing compiler off");
    }
    int bits = SimdHolder.bits();
    if (bits < 128) {
      return scalar("this Java VM has no vectors of 128 bits or more on this machine");
    }
    return new Provider(true, bits, "SIMD code with vectors of " + bits + " bits");
  }

  private static Provider scalar(String why) {
    return new Provider(false, 0, "scalar code, because " + why);
  }

  /// A VM option's value, or "" where it cannot be asked.
  static String option(String name) {
    try {
      return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .getVMOption(name)
          .getValue();
    } catch (IllegalArgumentException | NullPointerException | LinkageError absent) {
      return "";
    }
  }
}
