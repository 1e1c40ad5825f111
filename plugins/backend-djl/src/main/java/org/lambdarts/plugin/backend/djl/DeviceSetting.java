package org.lambdarts.plugin.backend.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lambdarts.api.LambdartsException;

/**
 * The device a config asks for.
 *
 * @param text as it stands in the config
 * @param origin file and line of the config
 * @param device the device, which may not exist
 */
record DeviceSetting(String text, String origin, Device device) {

  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,4}))?");

  static DeviceSetting parse(String text, String origin) {
    if (text.equals("cpu")) {
      return new DeviceSetting(text, origin, Device.cpu());
    }
    Matcher gpu = GPU.matcher(text);
    if (!gpu.matches()) {
      throw new LambdartsException(
          origin + ": device '" + text + "' is unknown; use cpu, gpu or gpu:N with N from 0");
    }
    int index = gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1));
    return new DeviceSetting(text, origin, Device.gpu(index));
  }

  /** The device, if the engine has it. */
  Device on(Engine engine) {
    if (!device.isGpu()) {
      return device;
    }
    if (!engine.hasCapability(StandardCapabilities.CUDA)) {
      String path = LibtorchFolder.configured();
      throw missing(
          path == null
              ? "the PyTorch that comes with this plugin has no CUDA; set PYTORCH_LIBRARY_PATH to"
                  + " the lib folder of a CUDA build of libtorch "
                  + engine.getVersion()
              : "the libtorch of PYTORCH_LIBRARY_PATH="
                  + path
                  + " has no CUDA; name the lib folder of a CUDA build of libtorch "
                  + engine.getVersion());
    }
    int count = engine.getGpuCount();
    if (count == 0) {
      throw missing("this machine shows no CUDA device; check the driver with nvidia-smi");
    }
    if (device.getDeviceId() >= count) {
      throw missing(
          "this machine has " + count + " CUDA device(s); the last is gpu:" + (count - 1));
    }
    return device;
  }

  private LambdartsException missing(String why) {
    return new LambdartsException(
        origin + ": device '" + text + "' is not there: " + why + ", or use device = cpu");
  }
}
