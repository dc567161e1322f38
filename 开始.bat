@echo off
rem A double-click starts the preview. Messages in Chinese come from Python or stand at the end:
rem cmd counts bytes when it jumps, and no jump may pass over a line that is not plain ASCII.
chcp 65001 >nul
pushd "%~dp0"
set "PYTHON="
py -3 -c "import sys" >nul 2>nul && set "PYTHON=py -3"
if defined PYTHON goto start
python -c "import sys" >nul 2>nul && set "PYTHON=python"
if defined PYTHON goto start
goto nopython

:start
%PYTHON% scripts\course.py serve %*
set "STATUS=%ERRORLEVEL%"
popd
if not "%STATUS%"=="0" pause
exit /b %STATUS%

:nopython
popd
echo 没有找到 Python。
echo   1. 打开浏览器，搜索“Python 官方网站”，进入它的下载页 Downloads。
echo   2. 下载 Windows 的 64 位安装包，版本 3.11 到 3.13 都可以。
echo   3. 安装时先勾选最下面的 Add python.exe to PATH，再点 Install Now。
echo   4. 装好以后，重新双击“开始.bat”。
pause
exit /b 2
