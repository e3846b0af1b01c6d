@echo off
rem Runs Emotion Streams from the directory that this file lies in, from any other. Needs Java 17 or later, and nothing
rem else.
setlocal enableextensions disabledelayedexpansion
set "home=%~dp0"
set "source_code=https://github.com/emotion-streams/emotion-streams"
set "main=io.emotionstreams.app.cli.EmotionStreams"
rem Native code is called on purpose; from Java 24 on the JVM warns unless told so.
set "options=--enable-native-access=ALL-UNNAMED -Dorg.bytedeco.javacpp.logger=slf4j"
set arguments=%*

rem The demo is over before the second compiler of the JVM has earned what it costs, a third of all CPU time.
if "%~1"=="demo" set "options=%options% -XX:TieredStopAtLevel=1"
if "%~1"=="bench" goto bench
if "%~1"=="train" goto absent
if "%~1"=="evaluate" goto absent
if "%~1"=="export" goto absent

:launch
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 goto no_java
rem An option that Java takes from 17 on.
"%java%" --enable-native-access=ALL-UNNAMED -version >nul 2>&1
if errorlevel 1 goto old_java
rem OpenCV reports to the console what we report as exceptions.
if not defined OPENCV_LOG_LEVEL set "OPENCV_LOG_LEVEL=SILENT"
rem ONNX Runtime reports its use to its maker unless told not to.
set "ORT_DISABLE_TELEMETRY=1"
"%java%" %options% %JAVA_OPTS% -cp "%home%lib\*" %main% %arguments%
exit /b %errorlevel%

:bench
rem Its own arguments, and the heap that figures are given for; JAVA_OPTS comes later and wins.
set arguments=%arguments:*bench=%
set "main=io.emotionstreams.benchmarks.Bench"
set "options=%options% -Xmx512m"
goto launch

:absent
echo emotion-streams: %~1 is not in the release, which holds no libtorch: run it in a clone of %source_code%, see docs/training.md>&2
exit /b 2

:no_java
echo emotion-streams: no Java found as %java%: install Java 17 or later, or set JAVA_HOME to it>&2
exit /b 1

:old_java
echo emotion-streams: %java% is not Java 17 or later: install one, or set JAVA_HOME to it>&2
exit /b 1
