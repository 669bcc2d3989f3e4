// A shop on Nest with Express.
import "reflect-metadata";
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  MessageEvent,
  Module,
  NotFoundException,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Query,
  Sse,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
  ValidationPipe,
} from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { FileInterceptor } from "@nestjs/platform-express";
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiProperty,
  ApiPropertyOptional,
  ApiQuery,
  DocumentBuilder,
  getSchemaPath,
  SwaggerModule,
} from "@nestjs/swagger";
import { Transform, Type } from "class-transformer";
import {
  IsArray,
  IsBoolean,
  IsDate,
  IsEnum,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
} from "class-validator";
import { of } from "rxjs";

enum Kind {
  Pen = "pen",
  Book = "book",
}

class NewItem {
  @ApiProperty() @IsString() name: string;
  @ApiProperty() @IsNumber() price: number;
  @ApiPropertyOptional({ type: "integer", default: 1 }) @IsOptional() @IsInt() count?: number = 1;
  @ApiPropertyOptional({ default: true }) @IsOptional() @IsBoolean() active?: boolean = true;
  @ApiProperty({ enum: Kind, enumName: "Kind" }) @IsEnum(Kind) kind: Kind;
  @ApiProperty() @Type(() => Date) @IsDate() seen: Date;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() note?: string | null;
  @ApiPropertyOptional({ type: [String] }) @IsOptional() @IsArray() tags?: string[];
}

class Item extends NewItem {
  @ApiProperty({ type: "integer" }) id: number;
}

class Change {
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() note?: string | null;
}

class Page {
  @ApiProperty({ type: [Item] }) items: Item[];
  @ApiProperty({ type: "integer" }) total: number;
}

class Search {
  @ApiProperty() @IsString() word: string;
  @ApiPropertyOptional({ type: "integer" }) @IsOptional() @Type(() => Number) @IsInt() count?: number;
  @ApiPropertyOptional() @IsOptional() @Transform(({ value }) => value === "true") @IsBoolean() active?: boolean;
  @ApiPropertyOptional() @IsOptional() @Type(() => Date) @IsDate() since?: Date;
  @ApiPropertyOptional({ type: [String] }) @IsOptional() tags?: string[];
}

class Paging {
  @ApiPropertyOptional({ type: "integer", default: 2 }) @IsOptional() @Type(() => Number) @IsInt() limit?: number = 2;
  @ApiPropertyOptional({ type: "integer", default: 0 }) @IsOptional() @Type(() => Number) @IsInt() offset?: number = 0;
}

class Cat {
  @ApiProperty({ enum: ["cat"] }) type: "cat";
  @ApiProperty({ type: "integer" }) lives: number;
}

class Dog {
  @ApiProperty({ enum: ["dog"] }) type: "dog";
  @ApiProperty() good: boolean;
}

const PEN = {
  id: 1,
  name: "pen",
  price: 1.1,
  count: 3,
  active: true,
  kind: Kind.Pen,
  seen: new Date("2026-01-02T01:04:05.678Z"),
  note: null,
  tags: ["a", "b"],
};
const PET = { oneOf: [{ $ref: getSchemaPath(Cat) }, { $ref: getSchemaPath(Dog) }] };

@Controller("items")
class Items {
  @Post()
  @ApiCreatedResponse({ type: Item })
  create(@Body() item: NewItem): Item {
    return { ...item, id: 7 };
  }

  @Get()
  @ApiOkResponse({ type: Page })
  list(@Query() { limit, offset }: Paging): Page {
    const items = [1, 2, 3, 4, 5].map((id) => ({ ...PEN, id }));
    return { items: items.slice(offset, offset! + limit!), total: 5 };
  }

  @Get(":id")
  @ApiOkResponse({ type: Item })
  read(@Param("id", ParseIntPipe) id: number): Item {
    if (id !== 1) throw new NotFoundException(`no item ${id}`);
    return PEN;
  }

  @Patch(":id")
  @ApiOkResponse()
  change(@Param("id", ParseIntPipe) id: number, @Body() change: Change) {
    return change;
  }

  @Delete(":id")
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param("id", ParseIntPipe) id: number): void {}
}

@Controller()
@ApiExtraModels(Cat, Dog)
class Others {
  @Get("search")
  search(@Query() given: Search) {
    return given;
  }

  @Get("tags")
  @ApiQuery({ name: "tag", type: [String], required: false })
  @ApiOkResponse({ type: String })
  tags(@Query("tag") tag?: string[] | string) {
    return JSON.stringify(tag ?? null);
  }

  @Get("headers")
  headers(@Headers("x-token") token: string) {
    return [token ?? null];
  }

  @Post("upload")
  @HttpCode(200)
  @ApiConsumes("multipart/form-data")
  @ApiBody({
    schema: {
      type: "object",
      required: ["file", "pages"],
      properties: { file: { type: "string", format: "binary" }, pages: { type: "integer" } },
    },
  })
  @UseInterceptors(FileInterceptor("file"))
  upload(@UploadedFile() file: any, @Body() body: any) {
    return [file.originalname, file.buffer.toString(), body.pages];
  }

  @Post("pets")
  @ApiBody({ schema: PET })
  @ApiCreatedResponse({ schema: PET })
  pets(@Body() pet: any) {
    return pet;
  }

  @Post("part")
  part(@Body("name") name: string) {
    return { name };
  }

  @Get("nothing")
  @ApiOkResponse({ type: Item })
  nothing(): Item | null {
    return null;
  }

  @Get("count")
  @ApiOkResponse({ type: Number })
  count(): number {
    return 3;
  }

  @Get("word")
  @ApiOkResponse({ type: String })
  word(): string {
    return "all well";
  }

  @Get("file")
  @ApiProduces("application/octet-stream")
  @ApiOkResponse({ schema: { type: "string", format: "binary" } })
  file(): StreamableFile {
    return new StreamableFile(Buffer.from("\u0000bytes"));
  }

  @Sse("events")
  events() {
    return of<MessageEvent[]>({ data: { n: 1 }, id: "1", type: "tick" } as any, { data: { n: 2 } } as any);
  }
}

@Module({ controllers: [Items, Others] })
class App {}

const app = await NestFactory.create(App, { logger: false });
app.useGlobalPipes(new ValidationPipe({ transform: true }));
const config = new DocumentBuilder().setTitle("Shop").setVersion("1").build();
SwaggerModule.setup("docs", app, () => SwaggerModule.createDocument(app, config), {
  jsonDocumentUrl: "openapi.json",
});
await app.listen(Number(process.argv[2]), "127.0.0.1");
