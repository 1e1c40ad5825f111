@echo off
rem Starts Lambdarts. LAMBDARTS_OPTS holds flags for the JVM, such as -Xmx8g.
setlocal

for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"

set "VERSION="
for /f "tokens=3" %%V in ('^""%JAVA%" -version 2^>^&1 ^| findstr /i /c:" version "^"') do set "VERSION=%%~V"
if not defined VERSION (
  echo lambdarts: needs Java 17 or newer, but found none; install it or set JAVA_HOME. 1>&2
  exit /b 1
)
for /f "delims=.-+" %%M in ("%VERSION%") do set "MAJOR=%%M"
if %MAJOR% LSS 17 (
  echo lambdarts: needs Java 17 or newer, but found version %VERSION%; install it or set JAVA_HOME. 1>&2
  exit /b 1
)

rem DJL and ND4J load native code, which newer Java warns about.
set "NATIVE="
if %MAJOR% GEQ 24 set "NATIVE=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

rem Commands that are done within a second would spend it on the compiler of long runs.
set "COMPILER="
for %%C in (plugins validate describe) do if "%~1"=="%%C" set "COMPILER=-XX:TieredStopAtLevel=1"

rem Keeps DJL from reporting its use.
set "OPT_OUT_TRACKING=true"
if not defined TORCH_CPP_LOG_LEVEL set "TORCH_CPP_LOG_LEVEL=ERROR"
rem Bounds the compiled code that PyTorch keeps; see the other launcher.
if not defined ONEDNN_PRIMITIVE_CACHE_CAPACITY set "ONEDNN_PRIMITIVE_CACHE_CAPACITY=128"
rem How long PyTorch's threads spin before they sleep; see the other launcher.
if not defined GOMP_SPINCOUNT set "GOMP_SPINCOUNT=1000"

"%JAVA%" ^
  -Dai.djl.offline=true ^
  -Dorg.bytedeco.javacpp.maxbytes=0 ^
  -Dorg.bytedeco.javacpp.maxphysicalbytes=0 ^
  -Djava.awt.headless=true ^
  -Dfile.encoding=UTF-8 ^
  %NATIVE% ^
  %COMPILER% ^
  %LAMBDARTS_OPTS% ^
  "-Dlambdarts.home=%HOME_DIR%" ^
  -cp "%HOME_DIR%\lib\*" ^
  org.lambdarts.runtime.cli.Main %*
exit /b %ERRORLEVEL%
